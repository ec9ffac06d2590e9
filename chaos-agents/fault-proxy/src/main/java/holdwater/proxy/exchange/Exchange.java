package holdwater.proxy.exchange;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * One request on a connection and the answer to it.
 *
 * <p>Answered by the server, or by whoever takes it before the server does. Confined to the
 * connection's event loop.
 */
public final class Exchange {

  private enum By {
    NOBODY_YET,
    SERVER,
    TAKER
  }

  private final long index;
  private final Request request;
  private final Runnable ready;
  private final Queue<SyntheticResponse> answers = new ArrayDeque<>(1);
  private By by = By.NOBODY_YET;
  private boolean hit;

  /**
   * @param index its number on its connection, from 0 in the order of the requests
   * @param ready runs when an answer lies in {@link #nextAnswer}
   */
  public Exchange(long index, Request request, Runnable ready) {
    this.index = index;
    this.request = request;
    this.ready = ready;
  }

  public long index() {
    return index;
  }

  public Request request() {
    return request;
  }

  /** The server has begun to answer, or nobody but it can any more. */
  public void serve() {
    by = By.SERVER;
  }

  /**
   * Takes it away from the server: whoever does, swallows the request and answers it.
   *
   * @return false if it is too late
   */
  public boolean take() {
    if (by != By.NOBODY_YET) {
      return false;
    }
    by = By.TAKER;
    if (request.waitsToGoOn()) {
      give(SyntheticResponse.GO_ON);
    }
    return true;
  }

  public boolean isTaken() {
    return by == By.TAKER;
  }

  /** Answers it; leaves when all earlier exchanges are answered. */
  public void answer(int status, String body) {
    give(SyntheticResponse.to(request, status, body));
  }

  /** Fails the call by gRPC that it is; otherwise as {@link #answer}. */
  public void fail(GrpcCode code, String message) {
    give(SyntheticResponse.to(request, code, message));
  }

  private void give(SyntheticResponse answer) {
    answers.add(answer);
    ready.run();
  }

  /** What the taker answers and has not left yet. */
  public Optional<SyntheticResponse> nextAnswer() {
    return Optional.ofNullable(answers.poll());
  }

  /** True if a fault met it. */
  public boolean isHit() {
    return hit;
  }

  /** Notes that a fault met it; true the first time. */
  public boolean hit() {
    boolean isFirst = !hit;
    hit = true;
    return isFirst;
  }
}
