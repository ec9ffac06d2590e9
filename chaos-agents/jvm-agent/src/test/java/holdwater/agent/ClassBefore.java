package holdwater.agent;

import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * A class as it was before a fault, to be compared byte by byte with what becomes of it.
 *
 * <p>HotSpot itself changes the order of things in a class, with or without an agent: in a class of
 * its own archive when somebody retransforms it for the first time, so that is done before; and in
 * some classes with lambdas every time, so those are compared by content.
 *
 * @param steady whether HotSpot gives it the same bytes every time
 */
record ClassBefore(TargetJvm target, String name, byte[] bytes, boolean steady) {

  static ClassBefore of(TargetJvm target, String name) {
    target.bytesAnew(name);
    byte[] bytes = target.bytesAnew(name);
    return new ClassBefore(target, name, bytes, Arrays.equals(bytes, target.bytesAnew(name)));
  }

  @Override
  public String toString() {
    return name + (steady ? "" : ", by content");
  }

  boolean isWoven() {
    return !Arrays.equals(content(bytes), content(target.bytes(name)));
  }

  boolean isBack() {
    byte[] now = target.bytes(name);
    return Arrays.equals(bytes, now) || (!steady && Arrays.equals(content(bytes), content(now)));
  }

  /** Whatever the order of its constant pool. */
  private static byte[] content(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(writer, 0);
    return writer.toByteArray();
  }
}
