export {
  factCatalogue,
  parseFactCatalogue,
  type FactCatalogue,
  type FactCheck,
  type FactDefinition,
} from './factCatalogue.ts';
