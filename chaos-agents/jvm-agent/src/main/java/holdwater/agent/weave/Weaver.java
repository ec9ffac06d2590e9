package holdwater.agent.weave;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Spot;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Weaves faults into classes and takes them out again. Opening and closing a gate never waits for
 * weaving.
 *
 * <p>While nothing is woven no transformer is registered: a registered one costs every class that
 * is loaded.
 */
public final class Weaver implements Weaving {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** All pauses of one fault together, however many classes it means: somebody waits for it. */
  private static final long MOST_PAUSES_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Unweaving is in no hurry: the gates are closed. The next fault may come first. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** Of a preview: each of them is read from its file. */
  private static final int MOST_TRIED = 2_000;

  private static final String OUT_OF_BOUNDS = "is the JDK's or an agent's, and left alone";

  private static final String HIDDEN = "hidden, which no agent can change";

  private final Instrumentation instrumentation;
  private final Failures failures;
  private final AgentLog log;
  private final Map<Integer, Site> sites = new ConcurrentHashMap<>();
  private final Map<FaultInForce, WovenFault> byFault = new ConcurrentHashMap<>();
  private final List<WovenFault> woven = new CopyOnWriteArrayList<>();
  private final Object weaving = new Object();
  private final Set<WovenFault> departed = ConcurrentHashMap.newKeySet();
  private final ClassFileTransformer transformer = new Transformer();

  // Both are loaded with the first fault. Guarded by weaving; the transformer runs behind it.
  private volatile ByteWeaver byteWeaver;
  private volatile boolean registered;
  private Thread janitor;

  public Weaver(Instrumentation instrumentation, Failures failures, AgentLog log) {
    this.instrumentation = instrumentation;
    this.failures = failures;
    this.log = log;
  }

  /** True while a transformer is registered, and so classes may be woven. */
  public boolean isOn() {
    return registered;
  }

  @Override
  public void weave(FaultInForce fault) throws Exception {
    WovenFault now = new WovenFault(fault, sites);
    synchronized (weaving) {
      if (janitor == null || !janitor.isAlive()) {
        // Before there is anything to unweave: then there may be no thread to be had.
        janitor = AgentThread.start("janitor", this::keepClean);
      }
      prepare();
      byFault.put(fault, now);
      woven.add(now);
      if (!registered) {
        instrumentation.addTransformer(transformer, true);
        registered = true;
      }
    }
    List<Class<?>> meant = loaded(type -> isMeant(fault, type));
    boolean ofClocks = fault.plan().spots().stream().anyMatch(Spot.AtClocks.class::isInstance);
    Optional<Running> running = ofClocks ? Optional.of(new Running()) : Optional.empty();
    retransform(
        withMakers(meant),
        () -> byFault.containsKey(fault),
        (type, why) -> now.miss(type.getClassLoader(), type.getName(), String.valueOf(why)));
    running.ifPresent(one -> one.tell(now));
    for (Class<?> type : meant) {
      whyUnchangeable(type, now).ifPresent(why -> now.misses().add(type.getName(), why));
    }
    if (now.methods() == 0) {
      explain(now);
    }
  }

  /** With the classes that have the bodies of the lambdas among these. */
  private List<Class<?>> withMakers(List<Class<?>> meant) {
    Set<String> makers = new HashSet<>();
    meant.forEach(type -> LambdaBodies.maker(type).ifPresent(makers::add));
    Set<Class<?>> all = new LinkedHashSet<>(meant);
    if (!makers.isEmpty()) {
      all.addAll(loaded(type -> makers.contains(type.getName())));
    }
    return new ArrayList<>(all);
  }

  /** Empty, too, for the class of a lambda whose body was looked for where it is. */
  private Optional<String> whyUnchangeable(Class<?> type, WovenFault woven) {
    Optional<String> maker = LambdaBodies.maker(type);
    if (instrumentation.isModifiableClass(type) || maker.filter(woven::hasLambdasOf).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        maker
            .map(one -> HIDDEN + "; the bodies of lambdas have names, " + one + ".lambda$*")
            .orElse(HIDDEN));
  }

  private void explain(WovenFault nowhere) {
    List<String> names = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (Territory.contains(type.getName(), type.getClassLoader())) {
        names.add(type.getName());
      } else if (!type.isArray() && isMeant(nowhere.fault(), type)) {
        nowhere.misses().look(type.getName());
        nowhere.misses().passOver(type.getName(), OUT_OF_BOUNDS);
      }
    }
    nowhere.among(names);
  }

  @Override
  public void expose(FaultInForce fault) {
    for (Class<?> type : fault.plan().opens()) {
      BridgeInstaller.open(instrumentation, type, Weaver.class.getModule());
    }
  }

  private void prepare() throws Exception {
    if (byteWeaver == null) {
      BridgeInstaller.install(instrumentation);
      Interceptor.connect(sites, failures);
      byteWeaver = new ByteWeaver();
    }
  }

  /**
   * What a fault would be woven into now, were it asked for. Weaves nothing and changes no class;
   * takes as long as it takes to read the files of those that are meant.
   */
  public Preview preview(FaultPlan plan) throws Exception {
    synchronized (weaving) {
      prepare();
    }
    List<Trial> trials = new ArrayList<>();
    int left = MOST_TRIED;
    int unseen = 0;
    for (Spot spot : plan.spots()) {
      Trial trial = new Trial(byteWeaver, spot);
      List<Class<?>> meant = withMakers(loaded(type -> Matching.means(spot, type)));
      List<Class<?>> tried = meant.subList(0, Math.min(left, meant.size()));
      tryOn(trial, tried);
      left -= tried.size();
      unseen += meant.size() - tried.size();
      if (tried.isEmpty()) {
        loaded(trial::isNamedWhole).forEach(trial::mistakeFor);
      }
      if (trial.woven().methods() == 0) {
        explain(trial.woven());
      }
      trials.add(trial);
    }
    return Preview.of(trials, unseen);
  }

  private void tryOn(Trial trial, List<Class<?>> tried) {
    for (Class<?> type : tried) {
      if (instrumentation.isModifiableClass(type)) {
        trial.weave(type, Optional.empty());
      }
    }
    for (Class<?> type : tried) {
      Optional<String> why = whyUnchangeable(type, trial.woven());
      if (why.isPresent()) {
        trial.weave(type, why);
      }
    }
  }

  private static boolean isMeant(FaultInForce fault, Class<?> type) {
    for (Spot spot : fault.plan().spots()) {
      if (Matching.means(spot, type)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void open(FaultInForce fault) {
    set(fault, true);
  }

  @Override
  public void close(FaultInForce fault) {
    set(fault, false);
  }

  private void set(FaultInForce fault, boolean open) {
    WovenFault now = byFault.get(fault);
    if (now != null) {
      now.gate().set(open);
    }
  }

  /** How many methods it is woven into. */
  public int methods(FaultInForce fault) {
    WovenFault now = byFault.get(fault);
    return now == null ? 0 : now.methods();
  }

  /** What it is meant for and cannot be woven into, with the reasons. */
  public List<String> unwoven(FaultInForce fault) {
    WovenFault now = byFault.get(fault);
    return now == null ? List.of() : now.misses().all();
  }

  /** Why it is woven into nothing; empty if it is woven, or not to be. */
  public String whyNothing(FaultInForce fault) {
    WovenFault now = byFault.get(fault);
    return now == null ? "" : now.whyNothing();
  }

  /** The classes it is woven into. */
  public Set<String> classes(FaultInForce fault) {
    WovenFault now = byFault.get(fault);
    return now == null ? Set.of() : now.classes();
  }

  @Override
  public void release(FaultInForce fault) {
    synchronized (departed) {
      WovenFault gone = byFault.get(fault);
      if (gone == null) {
        return;
      }
      woven.remove(gone);
      gone.forget();
      // Its classes are counted later: another thread may be weaving one of them at this moment.
      departed.add(gone);
      // Last: what finds no memory before this is tried again.
      byFault.remove(fault);
      departed.notifyAll();
    }
  }

  private void keepClean() {
    while (true) {
      try {
        synchronized (departed) {
          while (departed.isEmpty()) {
            departed.wait();
          }
        }
        LockSupport.parkNanos(LINGER_NANOS);
        unweave();
      } catch (Throwable e) {
        failures.swallow("unweaving", e);
        LockSupport.parkNanos(LINGER_NANOS);
      }
    }
  }

  private void unweave() {
    List<WovenFault> gone = new ArrayList<>(departed);
    Set<String> names = new HashSet<>();
    synchronized (weaving) {
      // Nobody is weaving now, and nobody will weave these any more.
      gone.forEach(one -> names.addAll(one.classes()));
    }
    retransform(loaded(type -> names.contains(type.getName())), () -> true, (type, why) -> {});
    synchronized (weaving) {
      gone.forEach(departed::remove);
      if (woven.isEmpty() && departed.isEmpty() && registered) {
        instrumentation.removeTransformer(transformer);
        registered = false;
      }
      for (WovenFault one : gone) {
        log.add("unwoven " + one.fault().id() + " from " + one.classes().size() + " classes");
      }
    }
  }

  private List<Class<?>> loaded(Predicate<Class<?>> wanted) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (Territory.contains(type.getName(), type.getClassLoader()) && wanted.test(type)) {
        all.add(type);
      }
    }
    return all;
  }

  /** Lets others weave between two batches, who may have fewer classes. */
  private void retransform(
      List<Class<?>> all, BooleanSupplier isStillWanted, BiConsumer<Class<?>, Throwable> failed) {
    List<List<Class<?>>> batches =
        Batches.of(all.stream().filter(instrumentation::isModifiableClass).toList());
    long pause = Math.min(PAUSE_NANOS, MOST_PAUSES_NANOS / Math.max(1, batches.size() - 1));
    for (List<Class<?>> batch : batches) {
      if (batch != batches.get(0)) {
        LockSupport.parkNanos(pause);
      }
      synchronized (weaving) {
        if (isStillWanted.getAsBoolean()) {
          retransform(batch, failed);
        }
      }
    }
  }

  private void retransform(List<Class<?>> batch, BiConsumer<Class<?>, Throwable> failed) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (Throwable e) {
      if (batch.size() == 1) {
        failures.swallow("weaving " + batch.get(0).getName(), e);
        failed.accept(batch.get(0), e);
        return;
      }
      // One of them cannot be woven; the others shall not suffer from it.
      for (Class<?> type : batch) {
        retransform(List.of(type), failed);
      }
    }
  }

  private final class Transformer implements ClassFileTransformer {
    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String internalName,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      try {
        return internalName == null
            ? null
            : woven(redefined, loader, internalName.replace('/', '.'), bytes);
      } catch (Throwable e) {
        failures.swallow("weaving " + internalName, e);
        return null;
      }
    }

    private byte[] woven(Class<?> loaded, ClassLoader loader, String name, byte[] bytes) {
      if (loader == Weaver.class.getClassLoader() || !Territory.contains(name, loader)) {
        return null;
      }
      List<WovenFault> meaning = new ArrayList<>();
      for (WovenFault one : woven) {
        for (Spot spot : one.fault().plan().spots()) {
          if (Matching.couldMean(spot, name, loader)) {
            meaning.add(one);
            break;
          }
        }
      }
      return meaning.isEmpty() ? null : byteWeaver.weave(loaded, name, loader, bytes, meaning);
    }
  }
}
