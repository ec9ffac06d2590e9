package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Words;

/** Requests to other hosts are slow or fail, whatever client sends them. */
final class HttpClient implements FaultKind {
  private static final String CONNECT = "java.net.ConnectException";

  @Override
  public String word() {
    return "http-client";
  }

  @Override
  public String usage() {
    return "http-client (latency ("
        + Delay.USAGE
        + ") | fails [exception TYPE] ['message']) [to HOST*[:PORT]]";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    if (words.accept("latency")) {
      Delay delay = Delay.read(words);
      Hosts hosts = hosts(words);
      return places(
          hosts,
          new Latency.Hold(delay),
          new JdkClient.Slow(hosts, delay),
          new NettyClient.Slow(hosts, delay),
          new ApacheClient.Slow(hosts, delay));
    }
    words.expect("fails");
    String type = types.allowed(words.accept("exception") ? words.take("a type") : CONNECT);
    Action raise = new Throw.Raise(types, type, Throw.message(words));
    Hosts hosts = hosts(words);
    return places(
        hosts,
        raise,
        new JdkClient.Fail(hosts, raise),
        new NettyClient.Fail(hosts, raise),
        new ApacheClient.Fail(hosts, raise));
  }

  private static Hosts hosts(Words words) throws Refusal {
    return words.accept("to") ? Hosts.read(words) : Hosts.ANY;
  }

  /**
   * Each client's own.
   *
   * @param next of clients that have a thread for each request
   */
  private static FaultPlan places(
      Hosts hosts, Action next, Action jdk, Action netty, Action apacheAsync) {
    Action apache = new ApacheClient.Classic(hosts, next);
    return FaultPlan.at(
            // To which all the public ones delegate.
            at("jdk.internal.net.http.HttpClientImpl.sendAsync(4)", jdk),
            at(UrlConnection.CLASS + ".getInputStream0(0)", new UrlConnection(hosts, next)),
            at("io.netty.handler.codec.http.HttpObjectEncoder.write(3)", netty),
            at(OkHttp.METHOD, new OkHttp(hosts, next)),
            at(ApacheClient.CLASSIC, apache),
            at(ApacheClient.MINIMAL, apache),
            at(ApacheClient.ASYNC, apacheAsync))
        .opening(UrlConnection.neighbour());
  }

  private static Spot at(String methods, Action action) {
    return new Spot.AtMethods(MethodPattern.of(methods), action);
  }
}
