package dev.reelay.testing.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;

/** Hears all that the gateway logs, its debug lines too, until it is closed. */
public final class Eavesdropper extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("dev.reelay");

    /**
     * What was logged.
     *
     * @param text the message, and all of a stack trace
     * @param alarming a stack trace where an operator looks
     */
    public record Line(String text, boolean alarming) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    /** One that hears from now on. */
    public static Eavesdropper listening() {
        Eavesdropper eavesdropper = new Eavesdropper();
        eavesdropper.setLevel(Level.ALL);
        OURS.setLevel(Level.FINE);
        ROOT.addHandler(eavesdropper);
        return eavesdropper;
    }

    /** What was logged since this was asked before. */
    public List<Line> heard() {
        return Stream.generate(lines::poll).takeWhile(line -> line != null).toList();
    }

    @Override
    public void publish(LogRecord line) {
        int level = line.getLevel().intValue();
        boolean alarming = line.getThrown() != null && level >= Level.WARNING.intValue();
        lines.add(new Line(line.getLoggerName() + " " + message(line) + trace(line), alarming));
    }

    private String message(LogRecord line) {
        return line instanceof ExtLogRecord ours ? ours.getFormattedMessage() : formatter.formatMessage(line);
    }

    private static String trace(LogRecord line) {
        StringWriter trace = new StringWriter();
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(trace));
        }
        return trace.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        OURS.setLevel(null);
    }
}
