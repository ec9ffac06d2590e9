package holdwater.runtime;

import holdwater.resilience.CallFailed;
import holdwater.resilience.FailureKind;
import holdwater.resilience.Repeatable;
import holdwater.resilience.ResilientCall;

/** Tries with every pattern around them, as {@link ResilientCall} orders them. */
record ResilientTries(HttpExchange exchange, ResilientCall call) implements Tries {

  static FailureKind kindOf(Exception failure) {
    return failure instanceof UpstreamFailure upstream ? upstream.kind() : FailureKind.FAILED;
  }

  @Override
  public UpstreamBytes answerTo(HttpExchange.Outgoing outgoing, Repeatable repeatable) {
    try {
      return call.call(
          CallContext.current().deadlineOrLongest(),
          repeatable,
          (instance, timeout) -> exchange.send(outgoing, instance, timeout));
    } catch (CallFailed e) {
      throw explain(e);
    }
  }

  static UpstreamFailure explain(CallFailed failed) {
    String service = failed.service();
    return switch (failed.reason()) {
      case ANSWERED, FAILED ->
          failed.getCause() instanceof UpstreamFailure upstream
              ? upstream
              : new UpstreamFailure(
                  service, 502, "failed", "The call to " + service + " failed.", failed);
      case BREAKER_OPEN ->
          new UpstreamFailure(
              service,
              503,
              "breaker-open",
              "Calls to " + service + " are refused for a while.",
              failed);
      case DEADLINE_SPENT ->
          new UpstreamFailure(
              service, 504, "deadline", "No time was left to call " + service + ".", failed);
      case NO_INSTANCE ->
          new UpstreamFailure(
              service, 503, "no-instance", "There is no " + service + " to call.", failed);
      case INTERRUPTED ->
          new UpstreamFailure(service, 503, "interrupted", "This instance is stopping.", failed);
    };
  }
}
