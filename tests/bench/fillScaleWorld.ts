// Fills the database of the scale benchmark: size, file of the embedded engine, and the server's address where it is meant.
import { fillScaleWorld } from './scaleWorld.ts';

const [size = '', file = '', url] = process.argv.slice(2);
await fillScaleWorld(Number(size), file, url);
