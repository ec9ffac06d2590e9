package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Optional;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method reference that tells the time ({@code Instant::now}), as a class file has it, and what
 * stands there while it is woven.
 *
 * @param right the method that it refers to
 * @param isBound true if it captures the object that it asks ({@code clock::instant})
 */
record TimeReference(Handle right, boolean isBound) {
  /** Which argument of the bootstrap method is the method that is referred to. */
  static final int MEANT = 1;

  /** What the agent's half answers: the method to ask. */
  static final String SOURCE = Type.getMethodDescriptor(Type.getType(MethodHandle.class));

  private static final String BRIDGE = Type.getInternalName(HoldwaterBridge.class);

  static final Handle REFER =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          BRIDGE,
          "refer",
          MethodType.methodType(
                  CallSite.class,
                  MethodHandles.Lookup.class,
                  String.class,
                  MethodType.class,
                  int.class,
                  MethodHandle.class)
              .toMethodDescriptorString(),
          false);

  private static final Type ANY = Type.getType(Object.class);
  private static final Type HANDLE = Type.getType(MethodHandle.class);
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final int ARGUMENTS = 3;

  /** The bridge has no method for more. */
  private static final int MOST_TAKEN = 2;

  /**
   * Of a call that makes a lambda; empty if it tells no time, or cannot be made of another method:
   * one that can be serialized is known by what it refers to.
   */
  static Optional<TimeReference> of(String descriptor, Handle bootstrap, Object... arguments) {
    boolean isUsual =
        bootstrap.getOwner().equals(LAMBDAS)
            && bootstrap.getName().equals("metafactory")
            && arguments.length == ARGUMENTS;
    if (!isUsual || !(arguments[MEANT] instanceof Handle right) || !TimeSources.tells(right)) {
      return Optional.empty();
    }
    Type[] captured = Type.getArgumentTypes(descriptor);
    boolean fits =
        captured.length <= 1
            && Arrays.stream(captured).allMatch(one -> one.getSort() == Type.OBJECT);
    TimeReference reference = new TimeReference(right, captured.length == 1);
    return fits && reference.taken() <= MOST_TAKEN ? Optional.of(reference) : Optional.empty();
  }

  /** What has to be given to it, with the object that it asks. */
  private int taken() {
    boolean isAlone =
        right.getTag() == Opcodes.H_INVOKESTATIC || right.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    return Type.getArgumentTypes(right.getDesc()).length + (isAlone ? 0 : 1);
  }

  /** The bridge's method that the lambda is made of instead. */
  Handle asking() {
    boolean isMillis = Type.getReturnType(right.getDesc()).equals(Type.LONG_TYPE);
    Type[] given = new Type[taken() + 1];
    Arrays.fill(given, ANY);
    given[0] = HANDLE;
    return new Handle(
        Opcodes.H_INVOKESTATIC,
        BRIDGE,
        isMillis ? "askMillis" : "ask",
        Type.getMethodDescriptor(isMillis ? Type.LONG_TYPE : ANY, given),
        false);
  }

  /**
   * What makes the lambda: it captures what to ask first.
   *
   * @param descriptor of what makes the one that is in the class file
   */
  String factory(String descriptor) {
    Type[] captured = isBound ? new Type[] {HANDLE, ANY} : new Type[] {HANDLE};
    return Type.getMethodDescriptor(Type.getReturnType(descriptor), captured);
  }
}
