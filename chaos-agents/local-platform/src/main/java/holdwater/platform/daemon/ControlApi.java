package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.CapacityRequest;
import holdwater.platform.api.DaemonInfo;
import holdwater.platform.api.InjectionRequest;
import holdwater.platform.api.JobRequest;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.daemon.ApiServer.Call;
import holdwater.platform.plan.StackRequest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The requests that the daemon answers.
 *
 * <pre>
 * GET    /v1/daemon                        who it is
 * POST   /v1/shutdown                      end the stack and the daemon
 * POST   /v1/stack                         start one            GET     its report
 * DELETE /v1/stack?kill=true&id=           end it, if it has that id; returns when it is gone
 * GET    /v1/stack/plan                    PUT /v1/stack/lease  renew a run's lease
 * GET    /v1/injections                    all of them
 * POST   /v1/injections/{id}               put one in force     GET     its report
 * PUT    /v1/injections/{id}               renew                DELETE  revert
 * POST   /v1/capacity/{id}                 keep that injection's    GET  its report
 * PUT    /v1/capacity/{id}                 renew                DELETE  give it back
 * PUT    /v1/recipes/{id}                  hold or replace      GET     its report
 * PUT    /v1/recipes/{id}/lease            renew                POST    run now
 * DELETE /v1/recipes/{id}                  discard without running
 * GET    /v1/jobs                          all of them          POST    start one
 * GET    /v1/jobs/{id}                     its report
 * PUT    /v1/jobs/{id}                     renew                DELETE  kill; ?term=true asks it to end
 * </pre>
 */
final class ControlApi implements ApiServer.Handler {
  private static final int END_SECONDS = 25;
  private static final Map<String, Object> DONE = Map.of("ok", true);

  private final ControlThread control;
  private final StackSlot slot;
  private final InjectionBook injections;
  private final CapacityBook capacity;
  private final RecipeBook recipes;
  private final JobBook jobs;
  private final Instant startTime;
  private final Runnable shutdown;
  private final Runnable busy;

  ControlApi(
      ControlThread control,
      StackSlot slot,
      InjectionBook injections,
      CapacityBook capacity,
      RecipeBook recipes,
      JobBook jobs,
      Instant startTime,
      Runnable shutdown,
      Runnable busy) {
    this.control = control;
    this.slot = slot;
    this.injections = injections;
    this.capacity = capacity;
    this.recipes = recipes;
    this.jobs = jobs;
    this.startTime = startTime;
    this.shutdown = shutdown;
    this.busy = busy;
  }

  @Override
  public Object answer(Call call) throws Exception {
    busy.run();
    String[] path = call.path.split("/", -1);
    // ["", "v1", noun, id...]; ids hold no slash.
    if (path.length < 3 || !path[1].equals("v1")) {
      throw nothing(call);
    }
    return switch (path[2]) {
      case "daemon" -> control.call(this::info);
      case "shutdown" -> shutDown(call);
      case "stack" -> stack(call, path);
      case "injections" -> control.call(() -> injection(call, path));
      case "capacity" -> control.call(() -> capacity(call, path));
      case "recipes" -> control.call(() -> recipe(call, path));
      case "jobs" -> control.call(() -> job(call, path));
      default -> throw nothing(call);
    };
  }

  private DaemonInfo info() {
    return new DaemonInfo(
        ProcessHandle.current().pid(),
        startTime,
        slot.live().map(stack -> stack.plan().topology().name()));
  }

  private Object shutDown(Call call) throws Exception {
    if (!call.method.equals("POST")) {
      throw nothing(call);
    }
    endStack(call);
    shutdown.run();
    return DONE;
  }

  private Object stack(Call call, String[] path) throws Exception {
    String route = call.method + " " + (path.length > 3 ? path[3] : "");
    return switch (route) {
      case "GET " -> control.call(() -> slot.stack().report());
      case "GET plan" -> control.call(() -> slot.stack().plan());
      case "POST " ->
          control.call(
              () -> {
                slot.start(call.body(StackRequest.class));
                return slot.stack().report();
              });
      case "PUT lease" ->
          control.call(
              () -> {
                slot.renew();
                return DONE;
              });
      case "DELETE " -> endStack(call);
      default -> throw nothing(call);
    };
  }

  private Object endStack(Call call) throws Exception {
    CompletableFuture<Void> ended =
        control.call(
            () -> {
              if (meansAnother(call)) {
                return CompletableFuture.completedFuture(null);
              }
              jobs.killAll();
              return slot.end(!call.query.contains("kill=true"), "ended on request");
            });
    try {
      ended.get(END_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(
          503, "busy", "the stack has not ended within " + END_SECONDS + " s, and still ends");
    }
    return DONE;
  }

  /** Whoever lost his stack must not end the next one. */
  private boolean meansAnother(Call call) {
    int id = call.query.indexOf("id=");
    return id >= 0
        && slot.live()
            .filter(stack -> !stack.id().equals(call.query.substring(id + 3)))
            .isPresent();
  }

  private Object injection(Call call, String[] path) {
    if (path.length == 3 && call.method.equals("GET")) {
      return injections.reports();
    }
    String id = id(call, path);
    return switch (call.method) {
      case "POST" -> injections.inject(id, call.body(InjectionRequest.class));
      case "GET" -> injections.report(id);
      case "PUT" -> injections.renew(id);
      case "DELETE" -> injections.revert(id);
      default -> throw nothing(call);
    };
  }

  private Object capacity(Call call, String[] path) {
    String id = id(call, path);
    return switch (call.method) {
      case "POST" -> capacity.keep(id, call.body(CapacityRequest.class));
      case "GET" -> capacity.report(id);
      case "PUT" -> capacity.renew(id);
      case "DELETE" -> capacity.end(id);
      default -> throw nothing(call);
    };
  }

  private Object recipe(Call call, String[] path) {
    String id = id(call, path);
    String route = call.method + " " + (path.length > 4 ? path[4] : "");
    return switch (route) {
      case "PUT " -> recipes.hold(id, call.body(RecipeRequest.class));
      case "PUT lease" -> recipes.renew(id);
      case "POST " -> recipes.run(id);
      case "GET " -> recipes.report(id);
      case "DELETE " -> {
        recipes.discard(id);
        yield DONE;
      }
      default -> throw nothing(call);
    };
  }

  private Object job(Call call, String[] path) {
    if (path.length == 3 && call.method.equals("GET")) {
      return jobs.reports();
    }
    if (path.length == 3 && call.method.equals("POST")) {
      JobRequest request = call.body(JobRequest.class);
      if (request.withStack() && slot.live().isEmpty()) {
        throw Refusal.noStack();
      }
      return jobs.start(request);
    }
    String id = id(call, path);
    return switch (call.method) {
      case "GET" -> jobs.report(id);
      case "PUT" -> jobs.renew(id);
      case "DELETE" -> call.query.contains("term=true") ? jobs.terminate(id) : jobs.kill(id);
      default -> throw nothing(call);
    };
  }

  private static String id(Call call, String[] path) {
    if (path.length < 4 || path[3].isBlank()) {
      throw nothing(call);
    }
    return path[3];
  }

  private static Refusal nothing(Call call) {
    return new Refusal(404, ApiError.NOT_FOUND, "nothing at " + call.method + " " + call.path);
  }
}
