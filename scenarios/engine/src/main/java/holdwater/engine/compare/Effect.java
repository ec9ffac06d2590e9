package holdwater.engine.compare;

/** Answers: by how much does one group of blocks have more than the others? */
@FunctionalInterface
interface Effect {
  /**
   * Above 0 when the blocks that {@code now} marks have more; 0 when there is nothing to compare.
   *
   * @param now block by block
   */
  double of(boolean[] now);
}
