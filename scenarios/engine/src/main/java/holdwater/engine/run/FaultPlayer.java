package holdwater.engine.run;

/** Who brings the faults of a run, once the steady state is known. */
interface FaultPlayer {
  /** Returns when there will be no more of them. */
  void play() throws InterruptedException;

  /** Reverts what is in force and verifies it. Never throws; twice is harmless. */
  void revertAll();

  /** Watches until all is well again, or is not in time. */
  void awaitRecovery() throws InterruptedException;
}
