/** What a file holds is not what this program writes, although its checksum fits: somebody changed it. */
export class StrangeContent extends Error {
	override readonly name = 'StrangeContent';
}
