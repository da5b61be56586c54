import { cn } from '@/components/ui/class-names';
import type { Order } from './logs-address';

const words: Record<Order, string> = { newest: 'Newest first', oldest: 'Oldest first' };

interface OrderSwitchProps {
  order: Order;
  onChange: (order: Order) => void;
}

export function OrderSwitch({ order, onChange }: OrderSwitchProps) {
  return (
    <div role="group" aria-label="Order" className="flex shrink-0 rounded-md border p-0.5">
      {(['newest', 'oldest'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={order === one}
          onClick={() => onChange(one)}
          className={cn(
            'h-8 rounded-sm px-3 text-xs whitespace-nowrap text-muted hover:text-fg',
            'aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-fg',
          )}
        >
          {words[one]}
        </button>
      ))}
    </div>
  );
}
