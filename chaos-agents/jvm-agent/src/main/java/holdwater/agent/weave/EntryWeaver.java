package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Weaves what comes before a body, and the clocks in it. Straight from class file to class file:
 * methods that are not meant are copied as bytes, and nothing is described that nobody asks for.
 */
final class EntryWeaver extends ClassVisitor {
  private static final int NO_BODY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private static final int MAJOR = 0xFFFF;

  private static final String TOO_LONG = "too long: no method has more than 65535 bytes";

  private final List<Place> places;
  private final Set<Omission> omitted;
  private final boolean isLoaded;
  private final List<Site> made = new ArrayList<>();
  private final Map<Site, Label> handOvers = new HashMap<>();
  private final List<String> annotations = new ArrayList<>();
  private String className;
  private int version;
  private boolean isClock;

  /** A method that has no room for one more gate. */
  private record Omission(WovenFault woven, int number, Call.Method method) {
    Omission(Site site) {
      this(site.woven(), site.number(), site.method());
    }
  }

  private EntryWeaver(
      ClassVisitor next, List<Place> places, Set<Omission> omitted, boolean isLoaded) {
    super(OpenedClassReader.ASM_API, next);
    this.places = places;
    this.omitted = omitted;
    this.isLoaded = isLoaded;
  }

  /**
   * Answers the woven class file, or null if no method is meant.
   *
   * @param isLoaded whether the class is there already, and may have done something
   */
  static byte[] weave(byte[] bytes, List<Place> places, boolean isLoaded) {
    List<Place> before = places.stream().filter(place -> !ExitWeaver.isAfter(place)).toList();
    if (before.isEmpty()) {
      return null;
    }
    Set<Omission> omitted = new HashSet<>();
    while (true) {
      ClassReader reader = OpenedClassReader.of(bytes);
      ClassWriter writer = new ClassWriter(reader, 0);
      EntryWeaver weaver = new EntryWeaver(writer, before, omitted, isLoaded);
      reader.accept(weaver, 0);
      try {
        byte[] woven = writer.toByteArray();
        weaver.tell();
        return weaver.made.isEmpty() ? null : woven;
      } catch (MethodTooLargeException e) {
        // Without its last gate, so that the others of this class and method are there.
        weaver.omitLast(e);
      }
    }
  }

  private void tell() {
    made.forEach(site -> site.woven().add(site));
    handOvers.forEach((site, there) -> site.woven().handsOver(site.method(), there.getOffset()));
  }

  private void omitLast(MethodTooLargeException tooLong) {
    for (int i = made.size() - 1; i >= 0; i--) {
      Site site = made.get(i);
      if (site.method().name().equals(tooLong.getMethodName())
          && site.method().descriptor().equals(tooLong.getDescriptor())) {
        omitted.add(new Omission(site));
        site.woven().miss(site, TOO_LONG);
        return;
      }
    }
    throw tooLong;
  }

  @Override
  public void visit(
      int fileVersion,
      int access,
      String internalName,
      String signature,
      String parent,
      String[] interfaces) {
    super.visit(fileVersion, access, internalName, signature, parent, interfaces);
    // The upper half is the minor one: 45.3 is older than 46.0.
    version = fileVersion & MAJOR;
    className = internalName.replace('/', '.');
    // Whoever asks it for the time sees another one: not twice.
    isClock =
        TimeSources.isClock(parent) || Arrays.stream(interfaces).anyMatch(TimeSources::isClock);
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
    Call.Method method = new Call.Method(className, name, descriptor);
    if ((access & NO_BODY) != 0) {
      places.forEach(place -> place.passOver(access, method));
      return visitor;
    }
    MethodVisitor outermost = visitor;
    for (Place place : places) {
      if (omitted.contains(new Omission(place.woven(), place.number(), method))) {
        continue;
      }
      GateKeeper site = new SiteOnDemand(place, method);
      if (!(place.spot() instanceof Spot.AtMethods at)) {
        outermost =
            isClock
                ? outermost
                : new ClockRewrite(outermost, version, site, new Told(place, method));
      } else if (place.means(at, access, method)) {
        outermost = gated(outermost, access, method, at, site);
      } else {
        place.passOver(access, method);
      }
    }
    return outermost;
  }

  private MethodVisitor gated(
      MethodVisitor next, int access, Call.Method method, Spot.AtMethods at, GateKeeper site) {
    Optional<Pattern> wanted = at.methods().annotation().filter(one -> !isCarried(one));
    boolean later = at.action().uponSubscription(method.returns()).isPresent();
    return later && version >= Opcodes.V1_7
        ? new AnswerFilter(next, method, site, wanted)
        : new EntryGate(next, version, access, method, site, wanted);
  }

  private boolean isCarried(Pattern annotation) {
    return annotations.stream().anyMatch(one -> EntryGate.fits(annotation, one));
  }

  /** Tells of a method's references to what tells the time. */
  private final class Told implements ClockRewrite.References {
    private final Place place;
    private final Call.Method method;

    Told(Place place, Call.Method method) {
      this.place = place;
      this.method = method;
    }

    @Override
    public void moved(Handle reference) {
      // Woven anew for another fault's sake, it was moved all the while.
      if (isLoaded && !place.woven().isAt(method)) {
        place.missOlder(method, reference);
      }
    }

    @Override
    public void missed(Handle reference) {
      place.missReference(method, reference);
    }
  }

  /** Who asks for it has a site, and only a class with a site is made again what it was. */
  private final class SiteOnDemand implements GateKeeper {
    private final Place place;
    private final Call.Method method;
    private Site site;

    SiteOnDemand(Place place, Call.Method method) {
      this.place = place;
      this.method = method;
    }

    @Override
    public int getAsInt() {
      if (site == null) {
        site = place.site(method);
        made.add(site);
      }
      return site.id();
    }

    @Override
    public void handsOver(Label there) {
      handOvers.put(site, there);
    }
  }
}
