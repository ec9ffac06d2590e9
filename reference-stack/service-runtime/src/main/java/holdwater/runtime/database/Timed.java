package holdwater.runtime.database;

import holdwater.runtime.telemetry.CallMeters;
import io.micronaut.core.annotation.Nullable;
import io.opentelemetry.api.trace.Span;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A data source, its connections, or a statement of theirs: whatever it executes is one call, and
 * so is a connection that is not to be had. None of them outlasts the request it is for ({@link
 * StatementTime}).
 *
 * @param sql what the statement was prepared with; null for all others
 */
record Timed(Object target, Watch watch, @Nullable String sql) implements InvocationHandler {
  /** Who looks at statements. */
  record Watch(Supplier<CallMeters.Call> calls, StatementTime time, StatementSpans spans) {}

  /** The narrowest type comes first. */
  private static final List<Class<?>> PARTS =
      List.of(Connection.class, CallableStatement.class, PreparedStatement.class, Statement.class);

  static DataSource dataSource(
      DataSource pool, Supplier<CallMeters.Call> calls, StatementSpans spans) {
    Watch watch = new Watch(calls, new StatementTime(), spans);
    return (DataSource) proxy(DataSource.class, new Timed(pool, watch, null));
  }

  private static Object proxy(Class<?> type, Timed handler) {
    return Proxy.newProxyInstance(
        Timed.class.getClassLoader(), new Class<?>[] {type, AutoCloseable.class}, handler);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("equals")) {
      return proxy == arguments[0];
    }
    if (name.startsWith("execute")) {
      return execute(method, arguments);
    }
    if (target instanceof DataSource && name.equals("getConnection")) {
      return connect(method, arguments);
    }
    return part(on(method, arguments), name, name.startsWith("prepare") ? sql(arguments) : null);
  }

  private Object execute(Method method, Object[] arguments) throws Throwable {
    CallMeters.Call call = watch.calls().get();
    String given = sql(arguments);
    Span span = watch.spans().begin(given == null ? sql : given);
    try {
      watch.time().limit((Statement) target);
      Object result = on(method, arguments);
      call.answered();
      return result;
    } catch (Throwable e) {
      call.failed();
      StatementSpans.failed(span, e);
      throw e;
    } finally {
      span.end();
    }
  }

  /** Only a connection that is not to be had is counted; the others carry what is. */
  private Object connect(Method method, Object[] arguments) throws Throwable {
    CallMeters.Call call = watch.calls().get();
    try {
      watch.time().check();
      Object connection = on(method, arguments);
      call.abandoned();
      return part(connection, method.getName(), null);
    } catch (Throwable e) {
      call.failed();
      throw e;
    }
  }

  private static @Nullable String sql(Object[] arguments) {
    return arguments != null && arguments.length > 0 && arguments[0] instanceof String text
        ? text
        : null;
  }

  private Object part(Object result, String name, @Nullable String prepared) {
    if (name.equals("unwrap")) {
      return result;
    }
    for (Class<?> type : PARTS) {
      if (type.isInstance(result)) {
        return proxy(type, new Timed(result, watch, prepared));
      }
    }
    return result;
  }

  private Object on(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
