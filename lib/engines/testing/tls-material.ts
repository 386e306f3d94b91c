import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Certificates of a server: for 127.0.0.1 and localhost, for localhost alone, for another name, and one that has expired. */
export const CERTIFICATES = ['right', 'unnumbered', 'misnamed', 'expired'] as const;
export type Certificate = (typeof CERTIFICATES)[number];

const HERE = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
const CONFIG = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = here
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
[here]
basicConstraints = CA:false
`;

/** Makes two authorities and, by the first, `<name>.crt` with `<name>.key` in the folder. Returns the authorities' certificates. */
export async function makeTlsMaterial(folder: string): Promise<{ ca: string; strangerCa: string }> {
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await writeFile(join(folder, 'ca.cnf'), CONFIG);
  await writeFile(join(folder, 'index.txt'), '');
  for (const name of ['ca', 'stranger'])
    await openssl('req', '-x509', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.crt`, '-subj', `/CN=${name}`);
  const sign = async (name: Certificate, names: string, from: string, until: string) => {
    const request = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=server', '-addext', names];
    await openssl('req', ...newKey, ...request);
    const dates = ['-startdate', from, '-enddate', until];
    const authority = ['-config', 'ca.cnf', '-cert', 'ca.crt', '-keyfile', 'ca.key'];
    await openssl('ca', '-batch', '-notext', ...authority, ...dates, '-in', `${name}.csr`, '-out', `${name}.crt`);
  };
  await sign('right', HERE, '20200101000000Z', '20990101000000Z');
  await sign('unnumbered', 'subjectAltName=DNS:localhost', '20200101000000Z', '20990101000000Z');
  await sign('misnamed', 'subjectAltName=DNS:elsewhere.example', '20200101000000Z', '20990101000000Z');
  await sign('expired', HERE, '20200101000000Z', '20210101000000Z');
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  return { ca: await read('ca.crt'), strangerCa: await read('stranger.crt') };
}
