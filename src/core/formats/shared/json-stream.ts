/** What a JSON text holds, in order. Strings and numbers come as their source text, strings without quotes. */
export interface JsonHandler {
  open(bracket: '{' | '['): void;
  close(): void;
  key(name: string): void;
  value(text: string, line: number, quoted: boolean): void;
}

const longestToken = 1 << 16;

/**
 * Cuts JSON text into its parts as it comes, in chunks of any size. It is lenient: bare NaN and Infinity pass, and a
 * text that breaks off or is malformed gives the parts before that. Lines are counted as VS Code counts them.
 */
export class JsonStream {
  /** Characters of a string or number that are kept; a handler may change it at a key. */
  longest = longestToken;
  readonly #handler: JsonHandler;
  #line = 1;
  #afterReturn = false;
  #inString = false;
  #escaped = false;
  #token = '';
  #tokenLine = 1;
  /** A string in an object that may be a key: a ":" decides. */
  #string: { readonly text: string; readonly line: number } | null = null;

  constructor(handler: JsonHandler) {
    this.#handler = handler;
  }

  push(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13) this.#countBreak(code);
      else this.#afterReturn = false;
      if (this.#inString) this.#stringPart(text[at]!, code);
      else this.#structure(text[at]!, code);
    }
  }

  end(): void {
    if (!this.#inString) this.#finishToken();
  }

  #countBreak(code: number): void {
    if (code === 13 || !this.#afterReturn) this.#line++;
    this.#afterReturn = code === 13;
  }

  #stringPart(character: string, code: number): void {
    if (this.#escaped) {
      this.#append(`\\${character}`);
      this.#escaped = false;
    } else if (code === 92) this.#escaped = true;
    else if (code === 34) {
      this.#inString = false;
      this.#string = { text: this.#token, line: this.#tokenLine };
      this.#token = '';
    } else this.#append(character);
  }

  #structure(character: string, code: number): void {
    switch (code) {
      case 34:
        this.#finishToken();
        this.#inString = true;
        this.#tokenLine = this.#line;
        return;
      case 58:
        if (this.#string !== null) this.#handler.key(this.#string.text);
        this.#string = null;
        return;
      case 123:
      case 91:
        this.#finishToken();
        this.#handler.open(code === 123 ? '{' : '[');
        return;
      case 125:
      case 93:
        this.#finishToken();
        this.#handler.close();
        return;
      case 44:
      case 32:
      case 9:
      case 10:
      case 13:
        if (code === 44 || this.#token !== '') this.#finishToken();
        return;
      default:
        if (this.#token === '') this.#tokenLine = this.#line;
        this.#append(character);
    }
  }

  #append(character: string): void {
    if (this.#token.length < this.longest) this.#token += character;
  }

  #finishToken(): void {
    if (this.#string !== null) this.#handler.value(this.#string.text, this.#string.line, true);
    else if (this.#token !== '') this.#handler.value(this.#token, this.#tokenLine, false);
    this.#string = null;
    this.#token = '';
  }
}
