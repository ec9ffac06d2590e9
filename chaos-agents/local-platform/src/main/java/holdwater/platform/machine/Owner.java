package holdwater.platform.machine;

/** Whom a process works for. */
public enum Owner {
  /** An instance of the stack, or what it started. */
  STACK,
  PROXY,
  GENERATOR,
  /** The command line, the daemon, and what they start to watch and to signal. */
  JUDGE,
  /** Threads of the kernel: they work for whoever needs them. */
  KERNEL,
  /** Everybody else. */
  FOREIGN
}
