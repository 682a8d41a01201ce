/** A refusal in WeChat's own form. */
export class Refusal extends Error {
  readonly errcode: number;
  readonly errmsg: string;
  constructor(errcode: number, errmsg: string) {
    super(errmsg);
    this.errcode = errcode;
    this.errmsg = errmsg;
  }
}
