import {Buffer} from 'node:buffer';
import {
	hash,
	randomBytes,
	sign,
	type KeyObject,
} from 'node:crypto';
import {isIPv4} from 'node:net';
import {
	BitString,
	Boolean as TruthValue,
	Constructed,
	Integer,
	ObjectIdentifier,
	OctetString,
	Primitive,
	Sequence,
	Set as Unordered,
	UTCTime,
	Utf8String,
	type BaseBlock,
} from 'asn1js';

/** A P-256 key pair, as Node's crypto makes them. */
export type KeyPair = {readonly publicKey: KeyObject; readonly privateKey: KeyObject};

/** The common names of whom a certificate is for and of who signs it, and its time. */
type Said = {readonly subject: string; readonly issuer: string; readonly notBefore: Date; readonly notAfter: Date};

const sequence = (...value: BaseBlock[]): Sequence => new Sequence({value});
const oid = (value: string): ObjectIdentifier => new ObjectIdentifier({value});

/** A field that RFC 5280 tells apart by a number in brackets: of the class “context-specific”, which is 3. */
const numbered = (tagNumber: number) => ({idBlock: {tagClass: 3, tagNumber}});

/** RFC 5480 §2.2: an uncompressed point. */
const pointOf = (publicKey: KeyObject): Buffer => {
	const {x = '', y = ''} = publicKey.export({format: 'jwk'});
	return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
};

/** RFC 5280 §4.2.1.2, the first way. */
const keyIdentifier = (publicKey: KeyObject): Buffer => hash('sha1', pointOf(publicKey), 'buffer');

const extension = (id: string, value: BaseBlock, {isCritical}: {readonly isCritical: boolean}): Sequence =>
	sequence(oid(id), ...(isCritical ? [new TruthValue({value: true})] : []), new OctetString({valueHex: value.toBER()}));

const subjectKeyIdentifier = (publicKey: KeyObject): Sequence =>
	extension('2.5.29.14', new OctetString({valueHex: keyIdentifier(publicKey)}), {isCritical: false});

const authorityKeyIdentifier = (publicKey: KeyObject): Sequence =>
	extension('2.5.29.35', sequence(new Primitive({...numbered(0), valueHex: keyIdentifier(publicKey)})), {isCritical: false});

/** RFC 5280 §4.2.1.3: the first bit is the highest. */
const keyUsage = (bits: number, unusedBits: number): Sequence =>
	extension('2.5.29.15', new BitString({valueHex: Uint8Array.of(bits), unusedBits}), {isCritical: true});

const generalName = (name: string): Primitive => isIPv4(name)
	? new Primitive({...numbered(7), valueHex: Uint8Array.from(name.split('.'), Number)})
	: new Primitive({...numbered(2), valueHex: Buffer.from(name, 'ascii')});

/** What makes a certificate an authority's that signs no other authorities. */
export const authorityExtensions = (publicKey: KeyObject): readonly Sequence[] => [
	extension('2.5.29.19', sequence(new TruthValue({value: true}), new Integer({value: 0})), {isCritical: true}),
	// `keyCertSign` and `cRLSign` are the bits 5 and 6.
	keyUsage(0b0000_0110, 1),
	subjectKeyIdentifier(publicKey),
];

/** What makes a certificate a server's with these names and IPv4 addresses. */
export const serverExtensions = (names: readonly string[], publicKey: KeyObject, issuerKey: KeyObject): readonly Sequence[] => [
	extension('2.5.29.19', sequence(), {isCritical: true}),
	// `digitalSignature` is the bit 0.
	keyUsage(0b1000_0000, 7),
	// `serverAuth`
	extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1')), {isCritical: false}),
	extension('2.5.29.17', sequence(...names.map(name => generalName(name))), {isCritical: false}),
	subjectKeyIdentifier(publicKey),
	authorityKeyIdentifier(issuerKey),
];

/** RFC 5758 §3.2. */
const ecdsaWithSha256 = (): Sequence => sequence(oid('1.2.840.10045.4.3.2'));

const named = (commonName: string): Sequence =>
	sequence(new Unordered({value: [sequence(oid('2.5.4.3'), new Utf8String({value: commonName}))]}));

/** RFC 5480 §2.1.1, for P-256. */
const publicKeyInfo = (publicKey: KeyObject): Sequence =>
	sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), new BitString({valueHex: pointOf(publicKey)}));

/** Positive, whatever was drawn, and not 0. */
const serialNumber = (): Integer => new Integer({valueHex: Buffer.concat([Buffer.of(1), randomBytes(15)])});

/** A certificate of version 3 (RFC 5280 §4.1), signed by `signer`, in PEM. Its time ends before 2050, from when on years have four digits there. */
export const signCertificate = (
	{subject, issuer, notBefore, notAfter}: Said,
	{publicKey, signer, extensions}: {readonly publicKey: KeyObject; readonly signer: KeyObject; readonly extensions: readonly Sequence[]},
): string => {
	const toSign = sequence(
		new Constructed({...numbered(0), value: [new Integer({value: 2})]}),
		serialNumber(),
		ecdsaWithSha256(),
		named(issuer),
		sequence(new UTCTime({valueDate: notBefore}), new UTCTime({valueDate: notAfter})),
		named(subject),
		publicKeyInfo(publicKey),
		new Constructed({...numbered(3), value: [sequence(...extensions)]}),
	);
	const signature = sign('sha256', new Uint8Array(toSign.toBER()), signer);
	const certificate = sequence(toSign, ecdsaWithSha256(), new BitString({valueHex: signature}));
	const lines = Buffer.from(certificate.toBER()).toString('base64').match(/.{1,64}/gv) ?? [];
	return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};
