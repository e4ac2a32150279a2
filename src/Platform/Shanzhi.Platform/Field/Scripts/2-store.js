// What lies on this phone: things to hand in (entries), their photos and recordings (files), receipts of what was handed in, and who is sending now (lease).
// One database a county: they may share an address.
const KEPT_RECEIPTS = 50;
let opened = null;
function database() {
  opened ||= new Promise((done, fail) => {
    if (!window.indexedDB) { fail(new Error('no IndexedDB')); return; }
    const asked = indexedDB.open(`shanzhi-field:${base}`, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('entries', { keyPath: 'id' }).createIndex('at', 'at');
      asked.result.createObjectStore('files', { keyPath: ['entry', 'at'] });
      asked.result.createObjectStore('receipts', { keyPath: 'id' }).createIndex('at', 'at');
      asked.result.createObjectStore('lease', { keyPath: 'id' });
    };
    asked.onsuccess = () => {
      // A newer page in another tab must not wait for this one.
      asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      asked.result.onclose = () => { opened = null; };
      done(asked.result);
    };
    asked.onerror = () => { opened = null; fail(asked.error); };
  });
  return opened;
}
const answer = (asked) => new Promise((done, fail) => { asked.onsuccess = () => done(asked.result); asked.onerror = () => fail(asked.error); });

// Runs work inside one transaction and is done once that is on the disk: nobody is told 已存 before.
async function within(mode, work) {
  const open = await database();
  let transaction;
  try { transaction = open.transaction(['entries', 'files', 'receipts', 'lease'], mode, { durability: 'strict' }); }
  catch (error) { opened = null; throw error; }
  return new Promise((done, fail) => {
    let result;
    transaction.oncomplete = () => done(result);
    transaction.onabort = () => fail(transaction.error || new DOMException('', 'AbortError'));
    Promise.resolve(work((name) => transaction.objectStore(name))).then((value) => { result = value; }, (error) => { try { transaction.abort(); } catch { /* over already */ } fail(error); });
  });
}
const filesOf = (id) => IDBKeyRange.bound([id], [id, []]);

const store = {
  all: () => within('readonly', (table) => answer(table('entries').index('at').getAll())),
  find: (id) => within('readonly', (table) => answer(table('entries').get(id))),
  files: (id) => within('readonly', (table) => answer(table('files').getAll(filesOf(id)))),
  receipt: (id) => within('readonly', (table) => answer(table('receipts').get(id))),
  receipts: () => within('readonly', (table) => answer(table('receipts').index('at').getAll())),

  // The whole thing or nothing; what it takes the place of goes in the same breath.
  save: (entry, files, replaced) => within('readwrite', async (table) => {
    if (replaced) { table('entries').delete(replaced); table('files').delete(filesOf(replaced)); }
    table('files').delete(filesOf(entry.id));
    table('entries').put(entry);
    files.forEach((file, at) => table('files').put({ ...file, entry: entry.id, at }));
  }),

  // Changes what is there; what somebody dropped meanwhile does not come back.
  change: (id, change) => within('readwrite', async (table) => {
    const entry = await answer(table('entries').get(id));
    if (entry) table('entries').put(Object.assign(entry, change));
    return entry;
  }),
  changeFile: (file, change) => within('readwrite', async (table) => {
    if (await answer(table('files').get([file.entry, file.at]))) table('files').put(Object.assign(file, change));
  }),

  // The receipt is written before, and with, the deletion: nothing is gone that is not acknowledged.
  finish: (entry, receipt) => within('readwrite', async (table) => {
    table('receipts').put({ id: entry.id, at: Date.parse(receipt.at), link: receipt.link, said: receipt.said, label: entry.label, text: entry.text, account: entry.account });
    table('entries').delete(entry.id);
    table('files').delete(filesOf(entry.id));
    const keys = await answer(table('receipts').index('at').getAllKeys());
    keys.slice(0, Math.max(0, keys.length - KEPT_RECEIPTS)).forEach((key) => table('receipts').delete(key));
  }),
  drop: (id) => within('readwrite', (table) => { table('entries').delete(id); table('files').delete(filesOf(id)); }),

  // For browsers without Web Locks: whoever holds the lease sends; one that died gives it back by time.
  lease: (holder, until) => within('readwrite', async (table) => {
    const held = await answer(table('lease').get('send'));
    if (held && held.holder !== holder && held.until > Date.now()) return false;
    table('lease').put({ id: 'send', holder, until });
    return true;
  }),
};

// Tabs tell each other; where they cannot, each looks again when it is looked at.
const channel = window.BroadcastChannel ? new BroadcastChannel(`shanzhi-field:${base}`) : null;
const watchers = new Set();
const tell = () => watchers.forEach((watch) => watch());
if (channel) channel.onmessage = tell;
function changed() { tell(); channel?.postMessage(1); }
