package holdwater.engine.judge;

import java.util.stream.Stream;

/**
 * One kind of thing that stands between a run and its verdict. Pure: the same findings give the
 * same reasons. All of them are listed in {@link Doubts}.
 */
interface Doubt {
  /** Answers: what of this kind is wrong with this run? Nothing when all is well. */
  Stream<Reason> of(Findings findings);
}
