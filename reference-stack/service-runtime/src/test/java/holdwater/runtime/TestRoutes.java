package holdwater.runtime;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

@Controller("/test")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "test.routes", value = "true")
public final class TestRoutes {
  public static final int PATIENCE_SECONDS = 30;

  @Serdeable
  public record Greeting(String text) {}

  /** What a request brought. */
  @Serdeable
  public record Brought(Long deadlineMillis, String bearer, String experiment) {}

  /** Requests now in {@link #hold}. */
  public final Semaphore holding = new Semaphore(0);

  public final CountDownLatch release = new CountDownLatch(1);

  private final ServiceClients clients;

  TestRoutes(ServiceClients clients) {
    this.clients = clients;
  }

  @Get("/greeting")
  Greeting greeting() {
    return new Greeting("hello");
  }

  @Get("/for-playback")
  @CalledBy("playback")
  Greeting forPlayback() {
    return new Greeting("playback");
  }

  @Post("/greet")
  @Status(HttpStatus.OK)
  Greeting greet(@Body Greeting greeting) {
    return greeting;
  }

  @Post("/greet-at-length")
  @Status(HttpStatus.OK)
  @TakesUpTo(bytes = 100_000)
  Greeting greetAtLength(@Body Greeting greeting) {
    return greeting;
  }

  @PermitAll
  @Get("/open")
  Greeting open() {
    return new Greeting("everybody");
  }

  @Get("/brought")
  Brought brought() {
    return described();
  }

  @Get("/brought-in-time")
  @AnswersWithin(millis = 2_000)
  Brought broughtInTime() {
    return described();
  }

  private static Brought described() {
    CallContext context = CallContext.current();
    Optional<Long> millis = context.deadline().map(deadline -> deadline.remaining().toMillis());
    return new Brought(
        millis.orElse(null), context.bearer().orElse(null), context.experiment().orElse(null));
  }

  @Get("/fallback")
  Greeting fallback() {
    ResponseMarks.fallback("popular");
    return new Greeting("from elsewhere");
  }

  @Get("/forbidden")
  Greeting forbidden() {
    throw ApiFailure.forbidden("Not in your plan.");
  }

  @Get("/bug")
  Greeting bug() {
    throw new IllegalStateException("a bug");
  }

  @Get("/call/{service}")
  Greeting call(String service) {
    return clients.to(service).get("/test/greeting", Greeting.class);
  }

  @Get("/hold")
  Greeting hold() throws InterruptedException {
    holding.release();
    boolean released = release.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new Greeting(released ? "released" : "forgotten");
  }
}
