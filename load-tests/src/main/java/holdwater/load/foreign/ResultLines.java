package holdwater.load.foreign;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Answers: what do these lines of a generator tell? Each format is one. Used by one thread. */
interface ResultLines {
  /**
   * The requests that are known now and were not before this line.
   *
   * @throws IOException when it is no line of that format; the message says what is to be done
   */
  List<Result> take(String line) throws IOException;

  /** The latest moment that the lines tell of; {@link Instant#EPOCH} if none. */
  Instant newest();
}
