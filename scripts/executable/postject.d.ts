declare module 'postject' {
	/** Puts `data` into the executable `file` as a resource that the program finds by its name. */
	export const inject: (file: string, resourceName: string, data: Uint8Array, options?: {
		readonly sentinelFuse?: string;
	}) => Promise<void>;
}
