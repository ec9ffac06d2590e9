package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.Set;
import java.util.TreeSet;

/**
 * Calls throw instead of being made. (Of restTemplate and webClient: after they were made.)
 *
 * @param exception one of {@link #TYPES}
 * @param message what it says
 */
public record SpringException(String exception, String message, SpringCalls calls)
    implements SpringFault {
  /**
   * The only types there are, each with a public constructor that takes a message. A list, since
   * the library would run any constructor and any static method that it is told.
   */
  public static final Set<String> TYPES =
      Set.of(
          "java.lang.RuntimeException",
          "java.lang.IllegalStateException",
          "java.lang.IllegalArgumentException",
          "java.lang.NullPointerException",
          "java.lang.UnsupportedOperationException",
          "java.util.NoSuchElementException",
          "java.util.concurrent.RejectedExecutionException",
          "java.util.concurrent.TimeoutException",
          "java.io.IOException",
          "java.net.ConnectException",
          "java.net.SocketTimeoutException",
          "java.sql.SQLException");

  private static final int LONGEST_MESSAGE = 500;

  public SpringException {
    checkNotNull(exception, "exception");
    checkArgument(
        TYPES.contains(exception),
        "exception must be one of %s, was '%s'",
        String.join(", ", new TreeSet<>(TYPES)),
        exception);
    checkNotBlank(message, "message");
    checkArgument(
        message.length() <= LONGEST_MESSAGE, "message has over %s characters", LONGEST_MESSAGE);
    checkNotNull(calls, "calls");
  }

  /** With a message that says where it comes from. */
  public SpringException(String exception, SpringCalls calls) {
    this(exception, "thrown by Holdwater", calls);
  }

  @Override
  public String kind() {
    return "spring_exception";
  }

  @Override
  public String describe() {
    return exception.substring(exception.lastIndexOf('.') + 1) + " for " + calls.describe();
  }
}
