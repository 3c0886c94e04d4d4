package theory

// Closed forms about chance: queues, barriers, documents, decisions, failures.

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// ErlangC returns the chance that a customer has to wait in M/M/c: Poisson
// arrivals, exponential service, servers at a load of rho each (Erlang 1917;
// Kleinrock, Queueing Systems 1, 3.5).
func ErlangC(servers int, rho float64) float64 {
	a := float64(servers) * rho
	b := 1.0 // Erlang B, by its recursion
	for k := 1; k <= servers; k++ {
		b = a * b / (float64(k) + a*b)
	}
	return b / (1 - rho*(1-b))
}

// MMc returns the mean wait in M/M/c, in services: C/(c (1-rho)).
func MMc(servers int, rho float64) float64 {
	return ErlangC(servers, rho) / (float64(servers) * (1 - rho))
}

// MG1 returns the mean wait in M/G/1, in services, for a service whose squared
// coefficient of variation is scv: rho/(1-rho) (1+scv)/2 (Pollaczek, Khinchine).
// scv = 0 is M/D/1, scv = 1 is M/M/1; a log-normal service has e^(sigma²) - 1.
func MG1(rho, scv float64) float64 { return rho / (1 - rho) * (1 + scv) / 2 }

// Slowest returns the mean of the slowest of n exponential parts, in means: 1 +
// 1/2 + ... + 1/n.
func Slowest(n int) float64 {
	sum := 0.0
	for k := 1; k <= n; k++ {
		sum += 1 / float64(k)
	}
	return sum
}

// TrainWait returns the mean wait for the next departure, for work that takes an
// exponential time of that mean when departures are at multiples of train: the mean of
// the first multiple at or after it is train / (1 - e^(-train/mean)). The longer the
// work, the more its end is anywhere between two departures, and the nearer the wait is
// to half a train.
func TrainWait(train, mean float64) float64 { return -train/math.Expm1(-train/mean) - mean }

// Deflected returns the long-run share of questions that a document answers:
// found * sum of p w L p / (w L p + 1/life) over the topics, which are asked
// about with chances p proportional to 1, 1/2, 1/3 ..., rate questions a day in
// all, written down with chance written, true for life days on average.
func Deflected(topics int, rate, written, found, life float64) float64 {
	h := Slowest(topics)
	sum := 0.0
	for i := 1; i <= topics; i++ {
		p := 1 / (float64(i) * h)
		w := written * rate * p
		sum += p * w / (w + 1/life)
	}
	return found * sum
}

// Alone returns what deciding alone gains over waiting for away, for work that
// goes on for longer than that: (away - think) (1 - (1 - right) redo).
func Alone(away, think, right, redo float64) float64 {
	return (away - think) * (1 - (1-right)*redo)
}

// Fails returns the chance that a release of that many focused hours fails:
// 1 - (1 - flaw)^hours.
func Fails(hours, flaw float64) float64 { return 1 - math.Pow(1-flaw, hours) }

// Student returns the t beyond which a share of (1-confidence)/2 lies on each
// side, at so many degrees of freedom.
func Student(confidence float64, freedom int64) float64 {
	nu := float64(freedom)
	x := mathext.InvRegIncBeta(nu/2, 0.5, 1-confidence)
	return math.Sqrt(nu * (1 - x) / x)
}
