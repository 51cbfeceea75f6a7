import test from 'ava';
import {
	checkSchema,
	migrate,
	schemaDigest,
	schemaDigests,
	schemaVersion,
} from '../../../source/storage/file/migrations.js';
import {createSqlite} from '../../../source/storage/file/sqlite.js';
import {readSqlWasm} from '../../../source/system/sql-wasm.js';

const openSqlite = createSqlite(async () => readSqlWasm(import.meta.url, import.meta.resolve));

test('each schema that the migrations lead to is known by its digest, and nothing beside it', async t => {
	for (let version = 0; version <= schemaVersion; version++) {
		const database = await openSqlite();
		migrate(database, 0, version);
		t.is(schemaDigest(database), schemaDigests[version] ?? '', `schema ${version}`);
		t.is(checkSchema(database, 'a file'), version);
		database.exec('CREATE TABLE another (a)');
		t.throws(() => checkSchema(database, 'a file'), {message: 'the schema is another one'}, String(version));
		database.close();
	}
});

test('step by step, from any version, the migrations lead to the same schema', async t => {
	for (let from = 0; from < schemaVersion; from++) {
		const database = await openSqlite();
		migrate(database, 0, from);
		migrate(database, from);
		t.is(checkSchema(database, 'a file'), schemaVersion);
		database.close();
	}
});
