package holdwater.agent.weave;

import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Finds an empty interface for every name: the last resort for types without a class file.
 *
 * <p>Other agents make such at run time (OpenTelemetry's accessors of fields that it adds), and a
 * class that implements one could otherwise not be woven.
 */
final class StubLocator implements ClassFileLocator {
  @Override
  public Resolution locate(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE,
        name.replace('.', '/'),
        null,
        "java/lang/Object",
        null);
    return new Resolution.Explicit(writer.toByteArray());
  }

  @Override
  public void close() {}
}
