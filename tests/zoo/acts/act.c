/* The acts of this folder's scripts by a shared object, in C: which one its file's name says
 * (act_NAME.so). It does it in its second round and plays on. What comes with Python alone is not
 * here; what Python cannot do is: calls by another machine's entry. */
#define _GNU_SOURCE
#include "fides_plugin.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static long referee(void) {
    return getppid();
}

static long with_limit(int resource, rlim_t value) {
    const struct rlimit both = {value, value};
    return prlimit((pid_t)referee(), resource, &both, NULL);
}

static long lowers_processor_time(void) { return with_limit(RLIMIT_CPU, 1); }

static long lowers_open_files(void) { return with_limit(RLIMIT_NOFILE, 3); }

static long lowers_file_size(void) { return with_limit(RLIMIT_FSIZE, 1); }

static long kills(void) { return kill((pid_t)referee(), SIGKILL); }

static long kills_group(void) { return kill(0, SIGTERM); }

static long kills_thread(void) { return syscall(SYS_tkill, referee(), SIGKILL); }

static long kills_thread_of_group(void) {
    return syscall(SYS_tgkill, referee(), referee(), SIGKILL);
}

static long queues_signal(void) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = SI_QUEUE;
    return syscall(SYS_rt_sigqueueinfo, referee(), SIGKILL, &info);
}

static long queues_thread_signal(void) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_code = SI_QUEUE;
    return syscall(SYS_rt_tgsigqueueinfo, referee(), referee(), SIGKILL, &info);
}

static long queues_for_itself(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGRTMAX);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return kill(getpid(), SIGRTMAX);
}

static long signals_by_descriptor(void) {
    return syscall(SYS_pidfd_send_signal, syscall(SYS_pidfd_open, referee(), 0), SIGKILL, NULL, 0);
}

static long owns_pipe(void) {
    int ends[2];
    if (pipe(ends) != 0) {
        return -1;
    }
    fcntl(ends[0], F_SETOWN, (int)referee());
    fcntl(ends[0], F_SETSIG, SIGKILL);
    fcntl(ends[0], F_SETFL, O_ASYNC);
    return write(ends[1], "x", 1);
}

static long owns_socket(void) {
    int ends[2];
    int owner = (int)referee();
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return -1;
    }
    return ioctl(ends[0], FIOSETOWN, &owner);
}

static long makes_timer(void) {
    int timer = 0;
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGKILL;
    return syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &timer);
}

static long raises_priority(void) { return setpriority(PRIO_PROCESS, 0, -20); }

static long lowers_priority_of_others(void) {
    return setpriority(PRIO_PROCESS, (id_t)referee(), 19);
}

static long lowers_priority_of_group(void) { return setpriority(PRIO_PGRP, 0, 19); }

static long schedules_itself_first(void) {
    const struct sched_param first = {.sched_priority = 99};
    return sched_setscheduler(0, SCHED_RR, &first);
}

static long schedules_others_idle(void) {
    const struct sched_param none = {.sched_priority = 0};
    return sched_setscheduler((pid_t)referee(), SCHED_IDLE, &none);
}

static long binds_others(void) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    return sched_setaffinity((pid_t)referee(), sizeof set, &set);
}

static long sets_disk_priority_of_others(void) {
    return syscall(SYS_ioprio_set, 1, referee(), (3 << 13) | 7);
}

static long traces(void) { return ptrace(PTRACE_ATTACH, (pid_t)referee(), NULL, NULL); }

static long wants_to_be_traced(void) { return ptrace(PTRACE_TRACEME, 0, NULL, NULL); }

static long writes_memory(void) {
    char byte = 0;
    const struct iovec here = {&byte, 1};
    const struct iovec there = {(void*)0x400000, 1};
    return process_vm_writev((pid_t)referee(), &here, 1, &there, 1, 0);
}

static long takes_descriptor(void) {
    return syscall(SYS_pidfd_getfd, syscall(SYS_pidfd_open, referee(), 0), 1, 0);
}

static long compares(void) { return syscall(SYS_kcmp, getpid(), referee(), 0, 0, 0); }

static long shares_memory(void) { return syscall(SYS_shmget, 0x666964, 4096, 01666); }

static long makes_semaphore(void) { return syscall(SYS_semget, 0x666964, 1, 01666); }

static long makes_queue(void) { return syscall(SYS_msgget, 0x666964, 01666); }

static long makes_named_queue(void) {
    return syscall(SYS_mq_open, "fides_zoo", O_CREAT | O_RDWR, 0600, NULL);
}

static long makes_named_memory(void) {
    return open("/dev/shm/fides_zoo", O_CREAT | O_RDWR | O_CLOEXEC, 0600);
}

static long makes_memory_file(void) { return syscall(SYS_memfd_create, "zoo", 0); }

static long shares_pages(void) {
    for (int i = 0; i < 8; ++i) {
        char* const pages = mmap(NULL, 256U << 20U, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (pages == MAP_FAILED) {
            return -1;
        }
    }
    return 0;
}

static long takes_huge_pages(void) {
    return mmap(NULL, 2U << 20U, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0) ==
                   MAP_FAILED
               ? -1
               : 0;
}

static void* wait_for_ever(void* nothing) {
    pause();
    return nothing;
}

static long starts_threads(void) {
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 1U << 16U);
    for (int i = 0; i < 5000; ++i) {
        pthread_t thread;
        if (pthread_create(&thread, &small, wait_for_ever, NULL) != 0) {
            return -1;
        }
    }
    return 0;
}

static long opens_many_pipes(void) {
    int ends[2];
    for (int i = 0; i < 60; ++i) {
        if (pipe(ends) != 0) {
            return -1;
        }
    }
    return 0;
}

static long grows_pipe(void) { return fcntl(101, F_SETPIPE_SZ, 1 << 20); }

static long rings(void) {
    char parameters[120] = {0};
    return syscall(SYS_io_uring_setup, 4, parameters);
}

static long reads_later(void) {
    unsigned long context = 0;
    return syscall(SYS_io_setup, 128, &context);
}

static long runs_in_kernel(void) { return syscall(SYS_bpf, 0, NULL, 0); }

static long handles_faults(void) { return syscall(SYS_userfaultfd, 1); }

static long counts_events(void) { return syscall(SYS_perf_event_open, NULL, -1, 0, -1, 0); }

static long makes_key(void) { return syscall(SYS_add_key, "user", "zoo", "mine", 4, -4); }

static long makes_namespace(void) { return unshare(CLONE_NEWUSER); }

static long changes_root(void) { return chroot("/"); }

static long watches_files(void) { return syscall(SYS_inotify_init1, 0); }

static long leases(void) {
    return fcntl(open("/etc/passwd", O_RDONLY | O_CLOEXEC), F_SETLEASE, F_RDLCK);
}

static long sends_pages(void) {
    char page[64] = {0};
    const struct iovec part = {page, sizeof page};
    return vmsplice(101, &part, 1, 0);
}

static long asks_what_is_cached(void) {
    unsigned char pages[1];
    return mincore((void*)0x400000, 4096, pages);
}

static long opens_internet(void) { return socket(AF_INET, SOCK_STREAM, 0); }

static long sends_descriptors(void) {
    int ends[2];
    char byte = 0;
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
                             .msg_controllen = sizeof control.space};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return -1;
    }
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(&control.header), ends, sizeof(int));
    return sendmsg(ends[0], &message, 0);
}

static long becomes_another_machine(void) { return syscall(SYS_personality, 0x0040000); }

static long hides_from_the_referee(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

static long wants_to_die_last(void) { return prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0); }

static long adopts_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

static long bars_others(void) { return syscall(SYS_membarrier, 2, 0, 0); }

static long lends_priority(void) {
    static int word;
    word = (int)referee();
    return syscall(SYS_futex, &word, FUTEX_LOCK_PI, 0, NULL, NULL, 0);
}

static long starts_sibling(void) {
    return syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, 0);
}

static long starts_in_namespaces(void) {
    return syscall(SYS_clone, CLONE_NEWUSER | CLONE_NEWPID | SIGCHLD, NULL, NULL, NULL, 0);
}

static long starts_process(void) { return fork(); }

static long leaves_session(void) { return setsid(); }

static long calls_what_is_not_there(void) { return syscall(999, 0); }

#if defined(__x86_64__)
/* Numbers of the 32-bit table: 20 is its getpid, and writev in that of 64 bits. */
static long calls_as_32_bits(void) {
    long result = 20;
    __asm__ volatile("int $0x80" : "+a"(result) : : "memory");
    return result;
}

static long calls_as_x32(void) { return syscall(0x40000000L + SYS_getpid); }
#else
static long calls_as_32_bits(void) { return raise(SIGSYS); }

static long calls_as_x32(void) { return raise(SIGSYS); }
#endif

struct act {
    const char* name;
    long (*function)(void);
};

#define ACT(name) {#name, name}

static const struct act acts[] = {
    ACT(lowers_processor_time), ACT(lowers_open_files), ACT(lowers_file_size), ACT(kills),
    ACT(kills_group), ACT(kills_thread), ACT(kills_thread_of_group), ACT(queues_signal),
    ACT(queues_thread_signal), ACT(queues_for_itself), ACT(signals_by_descriptor), ACT(owns_pipe),
    ACT(owns_socket), ACT(makes_timer), ACT(raises_priority), ACT(lowers_priority_of_others),
    ACT(lowers_priority_of_group), ACT(schedules_itself_first), ACT(schedules_others_idle),
    ACT(binds_others), ACT(sets_disk_priority_of_others), ACT(traces), ACT(wants_to_be_traced),
    ACT(writes_memory), ACT(takes_descriptor), ACT(compares), ACT(shares_memory),
    ACT(makes_semaphore), ACT(makes_queue), ACT(makes_named_queue), ACT(makes_named_memory),
    ACT(makes_memory_file), ACT(shares_pages), ACT(takes_huge_pages), ACT(starts_threads),
    ACT(opens_many_pipes), ACT(grows_pipe), ACT(rings), ACT(reads_later), ACT(runs_in_kernel),
    ACT(handles_faults), ACT(counts_events), ACT(makes_key), ACT(makes_namespace),
    ACT(changes_root), ACT(watches_files), ACT(leases), ACT(sends_pages),
    ACT(asks_what_is_cached), ACT(opens_internet), ACT(sends_descriptors),
    ACT(becomes_another_machine), ACT(hides_from_the_referee), ACT(wants_to_die_last),
    ACT(adopts_orphans), ACT(bars_others), ACT(lends_priority), ACT(starts_sibling),
    ACT(starts_in_namespaces), ACT(starts_process), ACT(leaves_session),
    ACT(calls_what_is_not_there), ACT(calls_as_32_bits), ACT(calls_as_x32)};

static void commit(void) {
    Dl_info self;
    if (dladdr((const void*)&acts, &self) == 0) {
        return;
    }
    const char* name = strstr(self.dli_fname, "act_");
    for (size_t i = 0; name != NULL && i < sizeof acts / sizeof acts[0]; ++i) {
        const size_t length = strlen(acts[i].name);
        if (strncmp(name + 4, acts[i].name, length) == 0 && strcmp(name + 4 + length, ".so") == 0) {
            if (acts[i].function() < 0) {
                fprintf(stderr, "refused: %s\n", strerror(errno));
            }
            return;
        }
    }
    fprintf(stderr, "no such act: %s\n", self.dli_fname);
    abort();
}

static double decide(void* state, const fides_view* view) {
    static int n = 0;
    (void)state;
    if (view->round == 1 && n++ == 0) {
        commit();
    }
    return view->round == 0 || view->partner[view->round - 1].move == FIDES_COOPERATE;
}

static const fides_plugin plugin = {.version = FIDES_PLUGIN_VERSION,
                                    .size = sizeof(fides_plugin),
                                    .name = "act",
                                    .memory = 1,
                                    .decide = decide};

FIDES_PLUGIN_EXPORT const fides_plugin* fides_plugin_describe(void) {
    return &plugin;
}
