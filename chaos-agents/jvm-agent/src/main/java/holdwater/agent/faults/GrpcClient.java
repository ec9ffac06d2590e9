package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Words;
import java.util.List;

/** Calls by gRPC-java are answered late, or end with a status and are not sent. */
final class GrpcClient implements FaultKind {
  private static final String USUAL = "UNAVAILABLE";

  /** All but OK, in the order of their numbers. */
  private static final List<String> CODES =
      List.of(
          "CANCELLED",
          "UNKNOWN",
          "INVALID_ARGUMENT",
          "DEADLINE_EXCEEDED",
          "NOT_FOUND",
          "ALREADY_EXISTS",
          "PERMISSION_DENIED",
          "RESOURCE_EXHAUSTED",
          "FAILED_PRECONDITION",
          "ABORTED",
          "OUT_OF_RANGE",
          "UNIMPLEMENTED",
          "INTERNAL",
          USUAL,
          "DATA_LOSS",
          "UNAUTHENTICATED");

  @Override
  public String word() {
    return "grpc-client";
  }

  @Override
  public String usage() {
    return "grpc-client (latency ("
        + Delay.USAGE
        + ") | fails [CODE] ['message']) [to SERVICE/METHOD*]";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    if (words.accept("latency")) {
      Delay delay = Delay.read(words);
      Action slow = new GrpcCall.Slow(methods(words), delay);
      return FaultPlan.at(spot(GrpcCall.STREAM, slow), spot(GrpcCall.ATTEMPT, slow));
    }
    words.expect("fails");
    String code = code(words);
    String message = Throw.message(words);
    Action fail = new GrpcCall.Fail(methods(words), code, message);
    return FaultPlan.at(spot(GrpcCall.STREAM, fail));
  }

  private static String code(Words words) throws Refusal {
    if (words.isText() || !words.peek().matches("[A-Z_]+")) {
      return USUAL;
    }
    String code = words.take("a status");
    if (!CODES.contains(code)) {
      throw Refusal.mistake("'" + code + "' is no status by which a call fails: " + CODES);
    }
    return code;
  }

  private static Glob methods(Words words) throws Refusal {
    return words.accept("to") ? Glob.read(words) : Glob.ANY;
  }

  private static Spot spot(String method, Action action) {
    return new Spot.AtMethods(MethodPattern.of(method), action);
  }
}
