// What the parameters view knows of a parameter: the words of the engine's description, kept free of the host.

export type ParameterType = 'duration' | 'size' | 'rate' | 'integer' | 'real' | 'boolean' | 'choice' | 'text';

export interface Parameter {
  readonly name: string;
  readonly label: string;
  readonly type: ParameterType;
  readonly default: string;
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
  readonly choices?: readonly string[];
  readonly unit?: string;
  readonly help: string;
}

/** A parameter's element and the way to show another value in it. */
export interface Control {
  readonly root: HTMLElement;
  /** A value from outside: a link, a reset, or the engine's canonical form. */
  show(value: string): void;
}

export type OnChange = (value: string) => void;
