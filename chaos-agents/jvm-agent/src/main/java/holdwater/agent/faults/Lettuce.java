package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lettuce, in each of its styles: commands are futures, so nothing here holds a thread. Met where a
 * connection takes commands, one or several at a time.
 */
final class Lettuce {
  /** Writers stand behind one another; what connections say of themselves goes by none of them. */
  static final String METHODS = "io.lettuce.core.RedisChannelWriter+.write(1)";

  static final String FAILURE = "io.lettuce.core.RedisConnectionException";

  private static final String COMMAND = "io.lettuce.core.protocol.RedisCommand";

  private Lettuce() {}

  /** For one command or a collection of them, as it came. */
  private static List<?> commands(Object written) {
    return written instanceof Collection<?> several ? List.copyOf(several) : List.of(written);
  }

  private interface OnCommands extends Action {
    @Override
    default boolean meets(Call call) {
      return commands(call.arguments()[0]).stream().allMatch(OnCommands::isAskedFor);
    }

    /** Answers: does it come from the application, and does somebody wait for its answer? */
    private static boolean isAskedFor(Object command) {
      String type = command.getClass().getSimpleName();
      // Until EXEC nobody waits for the first; the second is sent on to where a cluster has moved.
      return !type.equals("TransactionalCommand")
          && !type.equals("ClusterCommand")
          && !(Proxy.isProxyClass(command.getClass())
              && Proxy.getInvocationHandler(command) instanceof Late);
    }
  }

  /** The command is not sent. */
  record Fail(Action raise) implements OnCommands {
    @Override
    public Object act(Call call) throws Exception {
      Object failure = raise.act(call);
      Method fail =
          Class.forName(COMMAND, true, call.loader())
              .getMethod("completeExceptionally", Throwable.class);
      for (Object command : commands(call.arguments()[0])) {
        fail.invoke(command, failure);
      }
      return Action.returning(call.arguments()[0]);
    }
  }

  /**
   * The answer arrives later. Not the command: on their connection commands keep their order, of
   * which applications make use.
   */
  record Slow(Delay delay) implements OnCommands {
    @Override
    public Object act(Call call) throws Exception {
      long nanos = delay.nanosOf(call);
      Object written = call.arguments()[0];
      List<Object> late = new ArrayList<>();
      for (Object command : commands(written)) {
        late.add(late(call, nanos, command));
      }
      boolean isOne = !(written instanceof Collection);
      Class.forName("io.lettuce.core.RedisChannelWriter", true, call.loader())
          .getMethod(
              "write", isOne ? Class.forName(COMMAND, true, call.loader()) : Collection.class)
          .invoke(call.self(), isOne ? late.get(0) : late);
      return Action.returning(written);
    }

    private static Object late(Call call, long nanos, Object command) {
      Set<Class<?>> types = new LinkedHashSet<>();
      for (Class<?> one = command.getClass(); one != null; one = one.getSuperclass()) {
        types.addAll(List.of(one.getInterfaces()));
      }
      return Proxy.newProxyInstance(
          command.getClass().getClassLoader(),
          types.toArray(new Class<?>[0]),
          new Late(call, nanos, command));
    }
  }

  /** A command whose answer is kept back when it comes. */
  private record Late(Call call, long nanos, Object command) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      boolean isBare = method.getParameterCount() == 0;
      if (isBare && method.getName().equals("complete")) {
        Afterwards.run(call, nanos, () -> method.invoke(command));
        return null;
      }
      if (isBare && method.getName().equals("getDelegate")) {
        return command;
      }
      if (method.getName().equals("equals")) {
        return proxy == arguments[0];
      }
      try {
        return method.invoke(command, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
