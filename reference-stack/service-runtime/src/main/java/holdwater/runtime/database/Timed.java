package holdwater.runtime.database;

import holdwater.runtime.telemetry.CallMeters;
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
 */
record Timed(Object target, Supplier<CallMeters.Call> calls, StatementTime time)
    implements InvocationHandler {
  /** The narrowest type comes first. */
  private static final List<Class<?>> PARTS =
      List.of(Connection.class, CallableStatement.class, PreparedStatement.class, Statement.class);

  static DataSource dataSource(DataSource pool, Supplier<CallMeters.Call> calls) {
    return (DataSource) proxy(DataSource.class, new Timed(pool, calls, new StatementTime()));
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
    return part(on(method, arguments), name);
  }

  private Object execute(Method method, Object[] arguments) throws Throwable {
    CallMeters.Call call = calls.get();
    try {
      time.limit((Statement) target);
      Object result = on(method, arguments);
      call.answered();
      return result;
    } catch (Throwable e) {
      call.failed();
      throw e;
    }
  }

  /** Only a connection that is not to be had is counted; the others carry what is. */
  private Object connect(Method method, Object[] arguments) throws Throwable {
    CallMeters.Call call = calls.get();
    try {
      time.check();
      Object connection = on(method, arguments);
      call.abandoned();
      return part(connection, method.getName());
    } catch (Throwable e) {
      call.failed();
      throw e;
    }
  }

  private Object part(Object result, String name) {
    if (name.equals("unwrap")) {
      return result;
    }
    for (Class<?> type : PARTS) {
      if (type.isInstance(result)) {
        return proxy(type, new Timed(result, calls, time));
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
