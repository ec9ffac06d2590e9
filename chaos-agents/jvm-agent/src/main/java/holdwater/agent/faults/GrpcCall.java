package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A call by gRPC-java, behind the application's interceptors. Callers may be event loops, so
 * nothing here holds a thread: the streams are those by which gRPC itself puts calls off and has
 * them fail.
 */
final class GrpcCall {
  /** Where a channel is asked for a stream: in front of what gRPC sends again. */
  static final String STREAM =
      "io.grpc.internal.ManagedChannelImpl$ChannelStreamProvider.newStream(4)";

  /** Where one that may be sent again is sent. */
  static final String ATTEMPT = "io.grpc.internal.RetriableStream+.newSubstream";

  private static final int OF_STREAM = 2;

  private GrpcCall() {}

  private static Class<?> type(String name, Call call) throws ClassNotFoundException {
    return Class.forName("io.grpc." + name, true, call.loader());
  }

  /** What gRPC keeps to itself. */
  private static Object field(Class<?> type, String name, Object of) throws Exception {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static boolean isAttempt(Call call) {
    return call.method().name().equals("newSubstream");
  }

  private static Object headers(Call call) {
    return call.arguments()[isAttempt(call) ? 0 : OF_STREAM];
  }

  private static Object descriptor(Call call) throws Exception {
    return isAttempt(call)
        ? field(type("internal.RetriableStream", call), "method", call.self())
        : call.arguments()[0];
  }

  private interface OnMethods extends Action {
    Glob methods();

    @Override
    default boolean meets(Call call) throws Exception {
      return methods()
          .matches(
              (String)
                  type("MethodDescriptor", call)
                      .getMethod("getFullMethodName")
                      .invoke(descriptor(call)));
    }

    @Override
    default boolean carries(String tag, Call call) throws Exception {
      Class<?> metadata = type("Metadata", call);
      Class<?> key = type("Metadata$Key", call);
      Object text = metadata.getField("ASCII_STRING_MARSHALLER").get(null);
      Object name =
          key.getMethod("of", String.class, type("Metadata$AsciiMarshaller", call))
              .invoke(null, RequestTag.HEADER, text);
      return tag.equals(metadata.getMethod("get", key).invoke(headers(call), name))
          || Action.super.carries(tag, call);
    }
  }

  private static Object failing(Call call, Object status) throws Exception {
    Class<?> tracer = type("ClientStreamTracer", call);
    return type("internal.FailingClientStream", call)
        .getConstructor(type("Status", call), tracer.arrayType())
        .newInstance(status, Array.newInstance(tracer, 0));
  }

  /** The call ends with a status and is not sent. */
  record Fail(Glob methods, String code, String message) implements OnMethods {
    @Override
    public Object act(Call call) throws Exception {
      Object number = type("Status$Code", call).getField(code).get(null);
      Object status = number.getClass().getMethod("toStatus").invoke(number);
      return Action.returning(
          failing(
              call,
              status
                  .getClass()
                  .getMethod("withDescription", String.class)
                  .invoke(status, message)));
    }
  }

  /** The first attempt is sent later; a deadline that is over before ends the call in time. */
  record Slow(Glob methods, Delay delay, Seen released) implements OnMethods {
    private static final int ATTEMPTS_BEFORE = 2;

    Slow(Glob methods, Delay delay) {
      this(methods, delay, new Seen());
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return !released.contains(headers(call))
          && (isAttempt(call) ? isFirst(call.arguments()) : !mayBeSentAgain(call))
          && OnMethods.super.meets(call);
    }

    private static boolean isFirst(Object[] arguments) {
      return arguments.length <= ATTEMPTS_BEFORE + 1
          || (arguments[ATTEMPTS_BEFORE].equals(0) && arguments[ATTEMPTS_BEFORE + 1].equals(false));
    }

    /** Then its stream takes messages that no stream of another kind can hand on. */
    private static boolean mayBeSentAgain(Call call) throws Exception {
      Object channel = field(call.self().getClass(), "this$0", call.self());
      return field(type("internal.ManagedChannelImpl", call), "retryEnabled", channel).equals(true);
    }

    @Override
    public Object act(Call call) throws Exception {
      Class<?> delayed = type("internal.DelayedStream", call);
      Constructor<?> make = delayed.getDeclaredConstructor();
      make.setAccessible(true);
      Method send = delayed.getDeclaredMethod("setStream", type("internal.ClientStream", call));
      send.setAccessible(true);
      Method real = WovenMethod.of(call);
      Object stream = make.newInstance();
      Afterwards.run(call, delay.nanosOf(call), () -> send(call, stream, send, real));
      return Action.returning(stream);
    }

    /** What the stream was told in the meantime follows. */
    private void send(Call call, Object stream, Method send, Method real) throws Exception {
      Runnable rest = (Runnable) send.invoke(stream, made(call, real));
      if (rest != null) {
        rest.run();
      }
    }

    private Object made(Call call, Method real) throws Exception {
      released.add(headers(call));
      try {
        return real.invoke(call.self(), call.arguments());
      } catch (InvocationTargetException e) {
        // Nobody would end the call.
        Class<?> status = type("Status", call);
        return failing(
            call, status.getMethod("fromThrowable", Throwable.class).invoke(null, e.getCause()));
      }
    }
  }
}
