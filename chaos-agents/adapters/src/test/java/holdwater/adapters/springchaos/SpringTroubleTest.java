package holdwater.adapters.springchaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringFault;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Recipes;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may answer where an actuator was said to be. */
@Timeout(60)
class SpringTroubleTest {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(List.of(SpringContract.INSTANCE), List.of());
  private static final SpringFault FAULT =
      new SpringLatency(
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          SpringCalls.all(SpringWatcher.REST_CONTROLLER));
  private static final String IDLE =
      """
      {"chaosMonkeyProperties": {"enabled": false},
       "assaultProperties": {"level": 1, "latencyActive": false, "cpuCronExpression": "OFF"},
       "watcherProperties": {"restController": false, "beans": [], "excludeClasses": []}}
      """;

  /** What {@link #FAULT} tells it. */
  private static final String BITES =
      """
      {"chaosMonkeyProperties": {"enabled": true},
       "assaultProperties": {"level": 1, "latencyActive": true, "cpuCronExpression": "OFF",
         "deterministic": true, "watchedCustomServices": [],
         "latencyRangeStart": 50, "latencyRangeEnd": 50},
       "watcherProperties": {"restController": true, "beans": [], "excludeClasses": []}}
      """;

  private final RecipesInProcess recipes = new RecipesInProcess();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private int getStatus = 200;
  private volatile String settings = IDLE;

  /** Whether it does what it is told. */
  private volatile boolean takes;

  /** Comes when it is told what to watch. */
  private volatile Runnable whenWatching = () -> {};

  private int postStatus = 200;
  private String token = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!token.isEmpty()
        && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    boolean post = exchange.getRequestMethod().equals("POST");
    if (post) {
      hear(
          exchange.getRequestURI().getPath().replace("/actuator/chaosmonkey", "")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }
    byte[] body = (post ? "ok" : settings).getBytes(UTF_8);
    exchange.sendResponseHeaders(post ? postStatus : getStatus, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void hear(String said) {
    heard.add(said);
    if (said.contains("\"restController\":true")) {
      whenWatching.run();
    }
    if (takes && said.startsWith("/enable")) {
      settings = BITES;
    } else if (takes && said.startsWith("/disable")) {
      settings = IDLE;
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
    recipes.close();
  }

  /** Of an app that may be anywhere. */
  private SpringChaosInjector injector() {
    return new SpringChaosInjector(instance -> new SpringApp(base(), Optional.empty()), recipes);
  }

  /** An app that listens on this machine itself. */
  private final class OfThisMachine implements SpringApps {
    @Override
    public SpringApp of(Instance instance) {
      return new SpringApp(base(), Optional.empty());
    }

    @Override
    public boolean here() {
      return true;
    }
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/actuator/");
  }

  private String checked() {
    return injector().check(FAULT, TARGET).message();
  }

  @Test
  void whoever_is_no_chaos_monkey_is_told_from_one() {
    assertThat(checked()).isEqualTo("ok");

    settings = "<html>";
    assertThat(checked()).contains("/actuator/chaosmonkey is no chaos monkey");
    settings = "{\"status\":\"UP\"}";
    assertThat(checked())
        .isEqualTo("a.gateway: these are no settings of a chaos monkey: {\"status\":\"UP\"}");
    getStatus = 403;
    assertThat(checked()).endsWith("/actuator/chaosmonkey answered 403");
  }

  @Test
  void actuator_behind_a_token_is_asked_with_it_in_the_recipe_as_well() throws Exception {
    token = "s3cret";
    assertThat(checked())
        .contains("/actuator/chaosmonkey wants a token (401)", "the variable ACTUATOR_TOKEN");

    SpringChaosInjector knowing =
        new SpringChaosInjector(
            instance -> new SpringApp(base(), Optional.empty(), Optional.of("s3cret")), recipes);

    assertThat(knowing.check(FAULT, TARGET).message()).isEqualTo("ok");
    recipes.hold(
        "r",
        List.of(
            new SpringApp(base(), Optional.empty(), Optional.of("s3cret")).post("/disable", "")),
        Lease.DEFAULT.timeToLive());
    recipes.run("r");
    assertThat(heard).containsExactly("/disable ");
  }

  @Test
  void library_without_the_watcher_is_refused() {
    settings = IDLE.replace("restController", "controller");

    assertThat(checked()).isEqualTo("a.gateway: its chaos monkey knows no watcher restController");
  }

  /** The first posts are a rehearsal of the revert, which changes nothing. */
  @Test
  void actuator_that_may_only_be_read_is_found_out_before_anything_is_done() {
    postStatus = 405;

    assertThatThrownBy(() -> injector().inject("x", FAULT, TARGET, Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("it could not be reverted, as a rehearsal shows: ")
        .hasMessageContaining("/assaults answered 405");
    assertThat(heard)
        .containsExactly("/assaults {\"latencyActive\":false,\"cpuCronExpression\":\"OFF\"}");
    assertThat(recipes.ids()).isEmpty();
  }

  /** This one takes everything and does nothing of it. */
  @Test
  void settings_that_did_not_take_are_reverted_and_reported() {
    assertThatThrownBy(() -> injector().inject("x/1", FAULT, TARGET, Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("took the settings and shows others");

    assertThat(heard.stream().map(post -> post.split(" ", 2)[0]))
        .containsExactly(
            "/assaults",
            "/disable",
            "/assaults",
            "/watchers",
            "/watchers",
            "/assaults",
            "/enable",
            "/assaults",
            "/disable",
            "/assaults",
            "/watchers");
    assertThat(heard.get(4)).isEqualTo("/watchers {\"restController\":true,\"beans\":[]}");
    assertThat(heard.get(5))
        .isEqualTo(
            "/assaults {\"latencyActive\":true,\"cpuCronExpression\":\"OFF\","
                + "\"deterministic\":true,\"level\":1,\"watchedCustomServices\":[],"
                + "\"latencyRangeStart\":50,\"latencyRangeEnd\":50}");
    assertThat(recipes.ids()).isEmpty();
  }

  /** The app was so slow that the lease was over. */
  @Test
  void app_whose_recipe_is_not_held_any_more_is_told_nothing_that_nobody_would_revert() {
    whenWatching = () -> recipes.ids().forEach(recipes::release);

    assertThatThrownBy(() -> injector().inject("x", FAULT, TARGET, Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("the lease ran out meanwhile");

    assertThat(heard).noneMatch(post -> post.startsWith("/enable"));
  }

  /** Notes whether the app bites while somebody asks for its recipe. */
  private final class Watched implements Recipes {
    final List<String> asked = new ArrayList<>();

    private void ask() {
      asked.add(settings.equals(BITES) ? "while it bites" : "later");
    }

    @Override
    public void hold(String id, List<Step> steps, Duration timeToLive) {
      recipes.hold(id, steps, timeToLive);
    }

    @Override
    public void hold(String id, Command command, Duration timeToLive) {
      recipes.hold(id, command, timeToLive);
    }

    @Override
    public boolean renew(String id) {
      ask();
      return recipes.renew(id);
    }

    @Override
    public void run(String id) throws IOException {
      ask();
      recipes.run(id);
    }

    @Override
    public void release(String id) {
      ask();
      recipes.release(id);
    }
  }

  /** The daemon may be stopped, and answer in ten seconds or never. */
  @Test
  void app_is_reverted_before_anybody_is_asked_for_its_recipe() {
    takes = true;
    Watched watched = new Watched();
    SpringApp app = new SpringApp(base(), Optional.empty());
    Injection injection =
        new SpringChaosInjector(instance -> app, watched)
            .inject("x", FAULT, TARGET, Lease.DEFAULT, new Seed(1));
    assertThat(settings).isEqualTo(BITES);
    watched.asked.clear();

    injection.close();

    assertThat(watched.asked).containsOnly("later");
    assertThat(settings).isEqualTo(IDLE);
  }

  @Test
  void where_nobody_listens_no_fault_can_be() {
    SpringChaosInjector injector = new SpringChaosInjector(new OfThisMachine(), recipes);
    server.stop(0);

    assertThat(injector.check(FAULT, TARGET).message()).contains("nobody listens at http://");
    assertThat(injector.heal("x", FAULT, TARGET))
        .matches(gone -> gone.proven() && gone.statement().contains("nobody listens at"));
  }

  /** As a port-forward that has ended, or a name that is not found. */
  @Test
  void way_that_is_lost_proves_nothing() {
    SpringChaosInjector injector = injector();
    server.stop(0);

    assertThat(injector.check(FAULT, TARGET).message()).contains("nobody can be reached at");
    assertThat(injector.heal("x", FAULT, TARGET))
        .matches(gone -> !gone.proven() && gone.statement().contains("nobody can be reached at"));
  }
}
