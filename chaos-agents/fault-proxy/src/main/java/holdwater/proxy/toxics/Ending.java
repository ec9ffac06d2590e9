package holdwater.proxy.toxics;

/** How a connection that is cut ends for both sides. */
public enum Ending {
  /** With RST. What the receiver's kernel has not taken yet is lost. */
  RESET,
  /** Politely, with FIN: as if all had been said. */
  CLOSE;

  /** At once. */
  void now(Flow flow) {
    if (this == RESET) {
      flow.reset();
    } else {
      flow.close();
    }
  }

  /** Behind all that was passed on. */
  void behind(Flow flow) {
    if (this == RESET) {
      flow.passReset();
    } else {
      flow.passClose();
    }
  }
}
