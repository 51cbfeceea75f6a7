/** Whatever may carry metadata: a class or its prototype. */
type Target = Parameters<typeof Reflect.getPrototypeOf>[0];
type MetadataStore = WeakMap<Target, Map<unknown, unknown>>;

const ownMetadata = (store: MetadataStore, key: unknown, target: Target): unknown => store.get(target)?.get(key);

const inheritedMetadata = (store: MetadataStore, key: unknown, target: Target): unknown => {
	for (let holder: Target | undefined = target; holder; holder = Reflect.getPrototypeOf(holder) ?? undefined) {
		if (store.get(holder)?.has(key)) {
			return ownMetadata(store, key, holder);
		}
	}

	return undefined;
};

/**
Gives `Reflect` the three metadata calls that `@peculiar/x509` refuses to load without; it needs no more of that old decorator proposal. Leaves them alone where they are there already.
*/
export const provideReflectMetadata = (): void => {
	if ('getMetadata' in Reflect) {
		return;
	}

	const store: MetadataStore = new WeakMap();
	Object.assign(Reflect, {
		defineMetadata(key: unknown, value: unknown, target: Target) {
			store.set(target, (store.get(target) ?? new Map<unknown, unknown>()).set(key, value));
		},
		getOwnMetadata: (key: unknown, target: Target) => ownMetadata(store, key, target),
		getMetadata: (key: unknown, target: Target) => inheritedMetadata(store, key, target),
	});
};
