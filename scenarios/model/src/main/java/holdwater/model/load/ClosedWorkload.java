package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/**
 * A fixed number of users who send one request after another, each meant to begin {@code pace}
 * after the one before. A user who still waits for an answer sends the next request late; only
 * latencies counted from the intended start show this delay.
 *
 * @param users at most so many requests are under way; 1 to {@link #MOST_USERS}
 */
public record ClosedWorkload(int users, Duration pace, Duration length)
    implements InjectionProfile {
  /** More than this is more than one generator has sockets for. */
  public static final int MOST_USERS = 1_000;

  public ClosedWorkload {
    checkArgument(
        users >= 1 && users <= MOST_USERS, "users must be 1 to %s, was %s", MOST_USERS, users);
    checkPositive(pace, "pace");
    checkPositive(length, "for");
  }

  @Override
  public List<RatePiece> pieces() {
    double rate = users / (pace.toNanos() / 1e9);
    return List.of(new RatePiece(rate, rate, length));
  }

  @Override
  public Duration length() {
    return length;
  }

  @Override
  public String describe() {
    return "closed: %d users, a request every %s each, for %s"
        .formatted(users, Words.time(pace), Words.time(length));
  }
}
