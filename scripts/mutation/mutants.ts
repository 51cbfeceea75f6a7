import ts from 'typescript';

/** One change to the code that a test ought to notice. */
export type Mutant = {
	readonly id: number;
	readonly file: string;
	readonly line: number;
	readonly original: string;
	readonly mutated: string;
};

const {factory, SyntaxKind} = ts;

const operators = new Map<ts.SyntaxKind, ts.BinaryOperator>([
	[SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken],
	[SyntaxKind.ExclamationEqualsEqualsToken, SyntaxKind.EqualsEqualsEqualsToken],
	[SyntaxKind.LessThanToken, SyntaxKind.LessThanEqualsToken],
	[SyntaxKind.LessThanEqualsToken, SyntaxKind.LessThanToken],
	[SyntaxKind.GreaterThanToken, SyntaxKind.GreaterThanEqualsToken],
	[SyntaxKind.GreaterThanEqualsToken, SyntaxKind.GreaterThanToken],
	[SyntaxKind.AmpersandAmpersandToken, SyntaxKind.BarBarToken],
	[SyntaxKind.BarBarToken, SyntaxKind.AmpersandAmpersandToken],
	[SyntaxKind.PlusToken, SyntaxKind.MinusToken],
	[SyntaxKind.MinusToken, SyntaxKind.PlusToken],
]);

const methods = new Map([['some', 'every'], ['every', 'some'], ['startsWith', 'endsWith'], ['min', 'max'], ['max', 'min']]);

/** What may stand in the place of an expression; the parts of it are its own, unchanged. */
const mutationsOf = (node: ts.Node): readonly ts.Expression[] => {
	if (ts.isBinaryExpression(node)) {
		const operator = operators.get(node.operatorToken.kind);
		return operator === undefined ? [] : [factory.createBinaryExpression(node.left, operator, node.right)];
	}

	if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) {
		return [node.operand];
	}

	if (node.kind === SyntaxKind.TrueKeyword || node.kind === SyntaxKind.FalseKeyword) {
		return [node.kind === SyntaxKind.TrueKeyword ? factory.createFalse() : factory.createTrue()];
	}

	if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
		const {expression, name} = node.expression;
		const method = methods.get(name.text);
		if (method !== undefined) {
			return [factory.createCallExpression(factory.createPropertyAccessExpression(expression, method), undefined, node.arguments)];
		}

		return ['filter', 'toSorted', 'toReversed', 'trim'].includes(name.text) ? [expression] : [];
	}

	return [];
};

const isCondition = (node: ts.Node): node is ts.Expression =>
	(ts.isIfStatement(node.parent) && node.parent.expression === node) || (ts.isConditionalExpression(node.parent) && node.parent.condition === node);

/** In a type, `true` and the like say nothing at run time; an `as const` must keep its literal. */
const isTypeOnly = (node: ts.Node): boolean => ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node);

const printer = ts.createPrinter({removeComments: true});

/**
The code with all of its mutants inside, each behind a switch: `globalThis.isMutant(7) ? mutated : original`. One build then serves them all.
*/
export const withMutants = (text: string, file: string, firstId: number): {readonly code: string; readonly mutants: readonly Mutant[]} => {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
	const mutants: Mutant[] = [];

	const choose = (node: ts.Node, original: ts.Expression, mutated: ts.Expression): ts.Expression => {
		const id = firstId + mutants.length;
		const print = (shown: ts.Node): string => printer.printNode(ts.EmitHint.Unspecified, shown, source).replaceAll(/\s+/gv, ' ');
		mutants.push({id, file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, original: print(node), mutated: print(mutated)});
		const test = factory.createCallExpression(factory.createIdentifier('globalThis.isMutant'), undefined, [factory.createNumericLiteral(id)]);
		const [isOn, isOff] = [mutated, original].map(part => factory.createParenthesizedExpression(part));
		return factory.createParenthesizedExpression(factory.createConditionalExpression(test, undefined, isOn ?? mutated, undefined, isOff ?? original));
	};

	const transformer: ts.TransformerFactory<ts.SourceFile> = context => {
		const visit = (node: ts.Node): ts.Node => {
			if (isTypeOnly(node) || (ts.isPropertyName(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node)) {
				return node;
			}

			const constants = isCondition(node) ? [factory.createTrue(), factory.createFalse()] : [];
			const mutated = [...mutationsOf(node), ...constants];
			let visited = ts.visitEachChild(node, visit, context);
			for (const mutation of mutated) {
				visited = choose(node, visited as ts.Expression, mutation);
			}

			return visited;
		};

		return root => ts.visitEachChild(root, visit, context);
	};

	const {transformed: [result = source]} = ts.transform(source, [transformer]);
	return {code: printer.printFile(result), mutants};
};
