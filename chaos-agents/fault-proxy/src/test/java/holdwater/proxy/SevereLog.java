package holdwater.proxy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a proxy in this JVM logs as an error of its own, from now until it is closed. */
public final class SevereLog implements AutoCloseable {

  // Kept, for the JDK forgets loggers that nobody holds.
  private final Logger logger = Logger.getLogger("holdwater.proxy");
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add(record.getMessage() + " " + record.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public SevereLog() {
    logger.addHandler(handler);
  }

  /** Without what is said when somebody else has taken a port. */
  public List<String> errors() {
    return errors.stream().filter(error -> !error.contains("still undoing")).toList();
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
