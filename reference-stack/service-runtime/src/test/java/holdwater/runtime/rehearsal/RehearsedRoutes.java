package holdwater.runtime.rehearsal;

import holdwater.runtime.Opened;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.SessionTokens;
import holdwater.runtime.TestRoutes.Greeting;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down who was asked what, and at which port. */
@Controller("/rehearsed")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "test.rehearsed", value = "true")
final class RehearsedRoutes {

  /** One request that came. */
  record Came(int port, String what, String profile) {}

  private final List<Came> came = new CopyOnWriteArrayList<>();
  private final AtomicInteger openings = new AtomicInteger();
  private final SessionTokens tokens;

  private final ServiceClients clients;

  RehearsedRoutes(SessionTokens tokens, ServiceClients clients) {
    this.tokens = tokens;
    this.clients = clients;
  }

  List<Came> came() {
    return came;
  }

  /** How often the service said that it is open. */
  int openings() {
    return openings.get();
  }

  @EventListener
  void opened(Opened opened) {
    openings.incrementAndGet();
  }

  @Get("/list")
  Greeting list(HttpRequest<?> request) {
    note(request, "list");
    return new Greeting("hello");
  }

  @Post("/start")
  Greeting start(HttpRequest<?> request, @Body Greeting body) {
    note(request, "start of " + body.text());
    throw new IllegalStateException("a dependency is away");
  }

  @Get("/behind")
  Greeting behind(HttpRequest<?> request) {
    note(request, "behind");
    return clients.to("catalog").get("/hello", Greeting.class);
  }

  private void note(HttpRequest<?> request, String what) {
    String profile = tokens.current().map(SessionTokens.Session::profileId).orElse("nobody");
    came.add(new Came(request.getServerAddress().getPort(), what, profile));
  }
}
