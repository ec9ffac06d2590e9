package holdwater.engine.compare;

/**
 * A window as a test sees it: its blocks are dealt among themselves only.
 *
 * @param eventful in how many blocks there is anything that could differ
 * @param weight of its effect in the sum of all
 */
record Stratum(Effect effect, Blocks blocks, int eventful, double weight) {}
