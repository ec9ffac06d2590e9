package holdwater.load.foreign;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Answers: what did a generator write since the last look? Used by one thread. */
interface ResultReader {
  /**
   * Requests that are known now and were not before; none as long as there is no file.
   *
   * @throws IOException when it is not what it should be; the message says what is to be done
   */
  List<Result> read() throws IOException;

  /** The latest moment that was told of; {@link Instant#EPOCH} if none. */
  Instant newest();
}
