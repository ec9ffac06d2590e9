package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import holdwater.agent.fault.Call;
import java.lang.annotation.Annotation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.StackSize;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Gives advice its site's number and its gate, as constants of the code it is copied into. */
final class SiteMapping<T extends Annotation>
    implements Advice.OffsetMapping.Factory<T>, Advice.OffsetMapping {

  /** The bootstrap method of gates and clocks. */
  static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(HoldwaterBridge.class),
          "link",
          MethodType.methodType(
                  CallSite.class,
                  MethodHandles.Lookup.class,
                  String.class,
                  MethodType.class,
                  int.class)
              .toMethodDescriptorString(),
          false);

  private final Class<T> annotation;
  private final Place place;

  SiteMapping(Class<T> annotation, Place place) {
    this.annotation = annotation;
    this.place = place;
  }

  @Override
  public Class<T> getAnnotationType() {
    return annotation;
  }

  @Override
  public Advice.OffsetMapping make(
      ParameterDescription.InDefinedShape target,
      AnnotationDescription.Loadable<T> found,
      AdviceType adviceType) {
    return this;
  }

  @Override
  public Target resolve(
      TypeDescription type,
      MethodDescription method,
      Assigner assigner,
      Advice.ArgumentHandler argumentHandler,
      Sort sort) {
    Site site =
        place.site(
            new Call.Method(type.getName(), method.getInternalName(), method.getDescriptor()));
    // At once: the same one is asked for twice, and all of a class are taken back if it fails.
    place.woven().add(site);
    return new Target.ForStackManipulation(
        annotation == AtSite.class ? IntegerConstant.forValue(site.id()) : new Ask(site.id()));
  }

  /** Asks the gate, in one instruction. */
  private static final class Ask extends StackManipulation.AbstractBase {
    private final int site;

    Ask(int site) {
      this.site = site;
    }

    @Override
    public Size apply(MethodVisitor visitor, Implementation.Context context) {
      visitor.visitInvokeDynamicInsn("open", "()Z", LINK, site);
      return new Size(StackSize.SINGLE.getSize(), StackSize.SINGLE.getSize());
    }
  }
}
