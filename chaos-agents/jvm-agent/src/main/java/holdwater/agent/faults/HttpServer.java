package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Words;
import java.util.Optional;

/** Requests are answered late, or with a status and without the application. */
final class HttpServer implements FaultKind {
  private static final int LEAST_STATUS = 400;
  private static final int MOST_STATUS = 599;

  @Override
  public String word() {
    return "http-server";
  }

  @Override
  public String usage() {
    return "http-server (latency (" + Delay.USAGE + ") | status CODE) [route PATH*]";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    if (words.accept("latency")) {
      Delay delay = Delay.read(words);
      Glob routes = routes(words);
      return places(
          new MicronautServer.Slow(routes, delay),
          new ServletServer(routes, Optional.of(delay), 0),
          new WebFluxServer.Slow(routes, delay));
    }
    words.expect("status");
    int status = (int) words.number(LEAST_STATUS, MOST_STATUS);
    Glob routes = routes(words);
    return places(
        new MicronautServer.Refuse(routes, status),
        new ServletServer(routes, Optional.empty(), status),
        new WebFluxServer.Refuse(routes, status));
  }

  private static Glob routes(Words words) throws Refusal {
    return words.accept("route") ? Glob.read(words) : Glob.ANY;
  }

  private static FaultPlan places(Action micronaut, Action servlet, Action webFlux) {
    return FaultPlan.at(
        new Spot.AtMethods(
            MethodPattern.of("io.micronaut.http.server.netty.RoutingInBoundHandler.accept(4)"),
            micronaut),
        new Spot.AtMethods(
            MethodPattern.of("jakarta.servlet.http.HttpServlet.service(2)"), servlet),
        new Spot.AtMethods(MethodPattern.of("javax.servlet.http.HttpServlet.service(2)"), servlet),
        new Spot.AtMethods(MethodPattern.of(WebFluxServer.METHOD), webFlux));
  }
}
