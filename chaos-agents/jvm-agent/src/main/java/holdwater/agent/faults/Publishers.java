package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.Subscribed;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Reactor's Mono and Flux. A method that answers one has done nothing yet: what is to be done is
 * done when somebody subscribes, on whatever thread, so that nothing here holds one.
 */
final class Publishers {
  private static final String PACKAGE = "reactor.core.publisher.";
  private static final Set<String> DESCRIPTORS =
      Set.of("Lreactor/core/publisher/Mono;", "Lreactor/core/publisher/Flux;");

  private Publishers() {}

  /** Answers: does a method with this result answer one? */
  static boolean areReturned(String returnDescriptor) {
    return DESCRIPTORS.contains(returnDescriptor);
  }

  private static Class<?> type(String name, Call call) throws ClassNotFoundException {
    return Class.forName(name, true, call.loader());
  }

  /** Mono or Flux, as the method has it. */
  private static Class<?> declared(Call call) throws ClassNotFoundException {
    String returns = call.method().returns();
    return type(returns.substring(1, returns.length() - 1).replace('/', '.'), call);
  }

  /** One that is chosen whenever somebody subscribes. */
  static Object deferred(Call call, Supplier<Object> chosen) throws Exception {
    return declared(call).getMethod("defer", Supplier.class).invoke(null, chosen);
  }

  /** One that fails as soon as somebody subscribes. */
  static Object failing(Call call, Throwable failure) throws Exception {
    return declared(call).getMethod("error", Throwable.class).invoke(null, failure);
  }

  /**
   * One that is subscribed to when the time is over.
   *
   * @param time ends on a thread of the agent's, and what is subscribed to goes on where Reactor
   *     has it go on after a delay
   */
  static Object after(Call call, CompletableFuture<Void> time, Object publisher) throws Exception {
    Class<?> mono = type(PACKAGE + "Mono", call);
    // Threads that Reactor begins now shall have nothing of the agent's thread.
    CompletableFuture<Void> over = time.thenRunAsync(() -> {}, time.defaultExecutor());
    Object waited = mono.getMethod("fromFuture", CompletableFuture.class).invoke(null, over);
    Object parallel =
        type("reactor.core.scheduler.Schedulers", call).getMethod("parallel").invoke(null);
    Object elsewhere =
        mono.getMethod("publishOn", type("reactor.core.scheduler.Scheduler", call))
            .invoke(waited, parallel);
    return declared(call)
        .getMethod("delaySubscription", type("org.reactivestreams.Publisher", call))
        .invoke(publisher, elsewhere);
  }

  private interface OnPublishers extends Subscribed {
    @Override
    default Object deferred(Call call, Supplier<Object> chosen) throws Exception {
      return Publishers.deferred(call, chosen);
    }
  }

  /**
   * It is subscribed to later.
   *
   * @param next what is done then; nothing if the fault rests by that time
   */
  record Late(Delay delay, Optional<Subscribed> next) implements OnPublishers {
    @Override
    public Object act(Call call) throws Exception {
      Object publisher =
          next.isEmpty() ? call.returned() : Publishers.deferred(call, () -> goneOn(call));
      return Action.returning(after(call, call.after(delay.nanosOf(call)), publisher));
    }

    private Object goneOn(Call call) {
      try {
        if (!call.fault().isResting() && next.orElseThrow().act(call) instanceof Object[] instead) {
          return instead[0];
        }
      } catch (Exception e) {
        call.failed(e);
      }
      return call.returned();
    }
  }

  /** It fails. */
  record Failing(Action raise) implements OnPublishers {
    @Override
    public Object act(Call call) throws Exception {
      return Action.returning(failing(call, (Throwable) raise.act(call)));
    }
  }

  /** It ends and has nothing in it. */
  record Empty() implements OnPublishers {
    @Override
    public Object act(Call call) throws Exception {
      return Action.returning(declared(call).getMethod("empty").invoke(null));
    }
  }

  /** What a method answers that is called by reflection. */
  interface Asked {
    Object ask() throws ReflectiveOperationException;
  }

  /** Of a method that was put off: what it answers, or one that fails as the method did. */
  static Object answered(Call call, Asked asked) {
    try {
      return asked.ask();
    } catch (InvocationTargetException e) {
      return failed(call, e.getCause());
    } catch (ReflectiveOperationException e) {
      return failed(call, e);
    }
  }

  private static Object failed(Call call, Throwable failure) {
    try {
      return failing(call, failure);
    } catch (Exception e) {
      call.failed(e);
      return null;
    }
  }
}
