package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Weaves what comes before a body, and the clocks in it. Straight from class file to class file:
 * methods that are not meant are copied as bytes, and nothing is described that nobody asks for.
 */
final class EntryWeaver extends ClassVisitor {
  private static final int NO_BODY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final List<Place> places;
  private final List<String> annotations = new ArrayList<>();
  private String className;
  private boolean isClock;
  private boolean any;

  private EntryWeaver(ClassVisitor next, List<Place> places) {
    super(OpenedClassReader.ASM_API, next);
    this.places = places;
  }

  /** Answers the woven class file, or null if no method is meant. */
  static byte[] weave(byte[] bytes, List<Place> places) {
    List<Place> before = places.stream().filter(place -> !ExitWeaver.isAfter(place)).toList();
    if (before.isEmpty()) {
      return null;
    }
    ClassReader reader = OpenedClassReader.of(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    EntryWeaver weaver = new EntryWeaver(writer, before);
    reader.accept(weaver, 0);
    return weaver.any ? writer.toByteArray() : null;
  }

  @Override
  public void visit(
      int version,
      int access,
      String internalName,
      String signature,
      String parent,
      String[] interfaces) {
    super.visit(version, access, internalName, signature, parent, interfaces);
    className = internalName.replace('/', '.');
    // Whoever asks it for the time sees another one: not twice.
    isClock =
        ClockRewrite.isClock(parent) || Arrays.stream(interfaces).anyMatch(ClockRewrite::isClock);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    annotations.add(descriptor);
    return super.visitAnnotation(descriptor, isVisible);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
    if ((access & NO_BODY) != 0) {
      return visitor;
    }
    Call.Method method = new Call.Method(className, name, descriptor);
    MethodVisitor outermost = visitor;
    for (Place place : places) {
      IntSupplier site = () -> site(place, method);
      if (!(place.spot() instanceof Spot.AtMethods at)) {
        outermost = isClock ? outermost : new ClockRewrite(outermost, site);
      } else if (Matching.means(at, access, method)) {
        outermost =
            new EntryGate(
                outermost,
                access,
                method,
                site,
                at.methods().annotation().filter(one -> !isCarried(one)));
      }
    }
    return outermost;
  }

  private boolean isCarried(Pattern annotation) {
    return annotations.stream().anyMatch(one -> EntryGate.fits(annotation, one));
  }

  /** Only a class with a site is remembered, and made again what it was. */
  private int site(Place place, Call.Method method) {
    any = true;
    return place.site(method).id();
  }
}
