package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Subscribed;
import holdwater.agent.fault.Words;
import java.util.Optional;

/** The body is skipped and a constant returned. Methods that could not return it are left alone. */
final class ReturnValue implements FaultKind {
  private static final String FORMS = "null | true | false | NUMBER | 'text' | empty";

  @Override
  public String word() {
    return "return";
  }

  @Override
  public String usage() {
    return "return (" + FORMS + ") " + AtMethods.USAGE;
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    return AtMethods.read(words, read(words));
  }

  static Action read(Words words) throws Refusal {
    boolean text = words.isText();
    return new Constant(text, check(words.take("a value: " + FORMS), text));
  }

  private static String check(String word, boolean text) throws Refusal {
    boolean known = word.equals("null") || word.equals("empty") || isFlag(word) || isNumber(word);
    if (!text && !known) {
      throw Refusal.mistake("'" + word + "' is no value: " + FORMS);
    }
    return word;
  }

  private static boolean isFlag(String word) {
    return word.equals("true") || word.equals("false");
  }

  private static boolean isNumber(String word) {
    return word.matches("-?\\d{1,18}(\\.\\d{1,9})?");
  }

  /** The same value at every call, as the type that the method returns. */
  record Constant(boolean text, String word) implements Action {
    @Override
    public boolean fits(String returnDescriptor) {
      return value(returnDescriptor) != null || uponSubscription(returnDescriptor).isPresent();
    }

    @Override
    public Optional<Subscribed> uponSubscription(String returnDescriptor) {
      return !text && word.equals("empty") && Publishers.areReturned(returnDescriptor)
          ? Optional.of(new Publishers.Empty())
          : Optional.empty();
    }

    @Override
    public boolean fitsConstructors() {
      return false;
    }

    @Override
    public Object act(Call call) {
      return value(call.method().returns());
    }

    /** In an array of one, or null if there is none of this type. */
    private Object[] value(String descriptor) {
      if (text) {
        return descriptor.equals("Ljava/lang/String;")
                || descriptor.equals("Ljava/lang/CharSequence;")
                || descriptor.equals("Ljava/lang/Object;")
            ? Action.returning(word)
            : null;
      }
      if (word.equals("null")) {
        return "LV[".indexOf(descriptor.charAt(0)) >= 0 ? Action.returning(null) : null;
      }
      if (word.equals("empty")) {
        return Empties.of(descriptor);
      }
      boolean flag = descriptor.equals("Z") || descriptor.equals("Ljava/lang/Boolean;");
      if (isFlag(word)) {
        return flag ? Action.returning(Boolean.valueOf(word)) : null;
      }
      return Numbers.of(word, descriptor);
    }
  }
}
