import test from 'ava';
import fc from 'fast-check';
import {element, toXml} from '../../source/demo/stand-in/xml.js';
import {parseXml} from '../../source/plex/decode/xml.js';

test('what is well-formed is read, with its texts as they are meant', t => {
	const cases: ReadonlyArray<readonly [string, unknown]> = [
		['<Response code="0" status="Valid user"/>', {Response: {code: '0', status: 'Valid user'}}],
		['<?xml version="1.0" encoding="UTF-8"?>\n<Response code="0" status="Valid user"></Response>\n', {Response: {code: '0', status: 'Valid user'}}],
		['<a x=\'1\'/>\n<!-- and a comment -->', {a: {x: '1'}}],
		['<a>&lt;Anna &amp; Co&#x21;&#33;</a>', {a: '<Anna & Co!!'}],
		['<a name="Anna &amp;amp; &quot;Co&quot;"/>', {a: {name: 'Anna &amp; "Co"'}}],
		['<a><![CDATA[<b> & c]]></a>', {a: '<b> & c'}],
		['<a><b>1</b><b>2</b></a>', {a: {b: ['1', '2']}}],
		['<a/>', {a: ''}],
		['<a b="x > y"/>', {a: {b: 'x > y'}}],
	];
	for (const [text, value] of cases) {
		t.deepEqual(parseXml(text), value, text);
	}
});

const malformed = [
	'<Response code="0" status="Valid user"',
	'<Response code="0" status="Valid user"/',
	'<Response code="0" status="Valid user">',
	'<Response code="0" status="Valid user"/></Response>',
	'<Response code="0" status="Valid user"></Response></Response>',
	'<Response code="0" status="Valid user"/><Response code="1"/>',
	'<Response code="0" status="Valid user"/>OK',
	'OK<Response code="0" status="Valid user"/>',
	'<Response code="0" code="1" status="Valid user"/>',
	'<Response code="0" status="Valid user"/ >',
	'<Response code=0 status="Valid user"/>',
	'<Response code="0" status="Valid user></Response>',
	'<Response code="0"status="Valid user"/>',
	'<Response code="0" status="<b>"/>',
	'<Response code="0" status="a & b"/>',
	'<Response code="0" status="&nbsp;"/>',
	'<Response code="0" status="\u{1}"/>',
	'<!DOCTYPE Response><Response code="0" status="Valid user"/>',
	'<!DOCTYPE r [<!ENTITY e "0">]><Response code="&e;" status="Valid user"/>',
	'<resources><resource name="a"/>',
	'<resources><resource name="a"></resources>',
	'<a><b></a></b>',
	'<A></a>',
	'<a id="1"><id>2</id></a>',
	'<a><![CDATA[x</a>',
	'<a><!-- x</a>',
	'',
	'<',
	'<a',
	'</a>',
	'<>',
	'<1a/>',
	'<__proto__ a="1"/>',
	'null',
	'{}',
];

test('what is not well-formed is nothing, whatever it seems to say', t => {
	for (const text of malformed) {
		t.is(parseXml(text), undefined, text);
	}
});

test('cut off anywhere, an answer is nothing', t => {
	const whole = toXml('resources', [{name: 'Anna & Co', owned: true, connections: [{address: '192.0.2.7', port: 32_400}]}, {name: 'b'}]);
	t.truthy(parseXml(whole));
	for (let end = 0; end < whole.length; end++) {
		t.is(parseXml(whole.slice(0, end)), undefined, whole.slice(0, end));
	}
});

test('any text comes back as it was written', t => {
	const text = fc.string({unit: 'grapheme', minLength: 1}).filter(value => !/[\p{Control}\u{FFFE}\u{FFFF}]/v.test(value));
	fc.assert(fc.property(text, value => {
		t.deepEqual(parseXml(element('a', [['name', value]])), {a: {name: value}});
	}));
});

test('arbitrary texts never crash or hang it', t => {
	fc.assert(fc.property(fc.array(fc.constantFrom('<', '>', '/', 'a', ' ', '=', '"', '&', ';', '<a', '</a>', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', 'x="1"'), {maxLength: 30}), parts => {
		parseXml(parts.join(''));
	}), {numRuns: 2000});
	t.is(parseXml('<a>'.repeat(100_000)), undefined);
	t.is(parseXml(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`), undefined);
});

test('a tag of many megabytes is no XML, and no fault of the program', t => {
	t.is(parseXml(`<a b="${'x'.repeat(8_000_000)}"/>`), undefined);
	t.is(parseXml(`<${'a'.repeat(8_000_000)}/>`), undefined);
});
