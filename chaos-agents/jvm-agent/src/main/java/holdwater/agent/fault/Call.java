package holdwater.agent.fault;

/**
 * One call of a woven method.
 *
 * @param self the object it is called on, or null
 * @param returned what the body returned, for an action that comes after it
 * @param number of the call among those that the fault met, from 1; all chance hangs on it
 */
// The arguments are the caller's own array, and nobody compares calls.
@SuppressWarnings("ArrayRecordComponent")
public record Call(
    FaultInForce fault,
    Method method,
    Object self,
    Object[] arguments,
    Object returned,
    long number) {

  /** The woven method, by names: no class of the target is held. */
  public record Method(String className, String name, String descriptor) {
    /** What it returns, as a descriptor. */
    public String returns() {
      return descriptor.substring(descriptor.indexOf(')') + 1);
    }

    @Override
    public String toString() {
      return className + "." + name;
    }
  }

  Call numbered(long drawn) {
    return new Call(fault, method, self, arguments, returned, drawn);
  }

  /** The loader that sees the target's libraries as the called object does. */
  public ClassLoader loader() {
    return self == null ? ClassLoader.getSystemClassLoader() : self.getClass().getClassLoader();
  }
}
