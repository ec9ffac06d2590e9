package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A call by gRPC-java where its channel is asked for a stream: behind the application's
 * interceptors and in front of gRPC's own retries. Callers may be event loops, so nothing here
 * holds a thread: the streams are those by which gRPC itself puts calls off and has them fail.
 */
final class GrpcCall {
  static final String METHOD =
      "io.grpc.internal.ManagedChannelImpl$ChannelStreamProvider.newStream(4)";

  private static final int DESCRIPTOR = 0;
  private static final int HEADERS = 2;

  private GrpcCall() {}

  private static Class<?> type(String name, Call call) throws ClassNotFoundException {
    return Class.forName("io.grpc." + name, true, call.loader());
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
                      .invoke(call.arguments()[DESCRIPTOR]));
    }

    @Override
    default boolean carries(String tag, Call call) throws Exception {
      Class<?> metadata = type("Metadata", call);
      Class<?> key = type("Metadata$Key", call);
      Object text = metadata.getField("ASCII_STRING_MARSHALLER").get(null);
      Object name =
          key.getMethod("of", String.class, type("Metadata$AsciiMarshaller", call))
              .invoke(null, RequestTag.HEADER, text);
      return tag.equals(metadata.getMethod("get", key).invoke(call.arguments()[HEADERS], name))
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

  /** The call is sent later; a deadline that is over before ends it in time. */
  record Slow(Glob methods, Delay delay) implements OnMethods {
    @Override
    public Object act(Call call) throws Exception {
      Class<?> delayed = type("internal.DelayedStream", call);
      Constructor<?> make = delayed.getDeclaredConstructor();
      make.setAccessible(true);
      Method send = delayed.getDeclaredMethod("setStream", type("internal.ClientStream", call));
      send.setAccessible(true);
      Method real = real(call);
      Object stream = make.newInstance();
      Afterwards.run(call, delay.nanosOf(call), () -> send(call, stream, send, real));
      return Action.returning(stream);
    }

    private static Method real(Call call) throws Exception {
      Method real =
          call.self()
              .getClass()
              .getMethod(
                  call.method().name(),
                  type("MethodDescriptor", call),
                  type("CallOptions", call),
                  type("Metadata", call),
                  type("Context", call));
      real.setAccessible(true);
      return real;
    }

    /** What the stream was told in the meantime follows. */
    private static void send(Call call, Object stream, Method send, Method real) throws Exception {
      Runnable rest = (Runnable) send.invoke(stream, made(call, real));
      if (rest != null) {
        rest.run();
      }
    }

    private static Object made(Call call, Method real) throws Exception {
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
