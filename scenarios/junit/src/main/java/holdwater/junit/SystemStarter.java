package holdwater.junit;

/** Starts the system of a class of tests. */
interface SystemStarter {
  /** Returns when it is up, and its traffic, if it has any, finds it well. */
  RunningSystem start(Holdwater wanted);
}
